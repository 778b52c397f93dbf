/** The page: joins its parts, and shows what the address asks for. */

import { isReady, untilReady } from "./api.js";
import { ArticlePanel } from "./article.js";
import { Collection } from "./collection.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { Modes } from "./modes.js";
import { currentRoute, leave, onRoute, routed, toList } from "./route.js";

const byId = (id) => document.getElementById(id);
const narrow = matchMedia("(max-width: 59.99rem)"); // as in page.css: there a panel covers the conversation

const articlePanel = new ArticlePanel();
const collection = new Collection();
const composer = new Composer((question, filters) => {
  showBegun(true);
  return conversation.ask(question, filters);
});
const modes = new Modes();
const conversation = new Conversation(byId("log"), {
  mode: (signal) => modes.chosen(signal),
  onBusy: (busy) => (composer.busy = busy),
  onRejected: (question) => composer.restore(question),
});

/** What held the focus when a view was opened: it gets it back. */
let openers = {};

/** Whether what held the focus is shown no more. */
let isLost = false;

function show() {
  const { view, place, quoted } = currentRoute();
  const last = document.body.dataset.view;
  const focused = document.activeElement;
  const isElsewhere = byId("front").contains(focused);
  if (view !== "ask" && focused !== document.body && !byId("article").contains(focused)) openers[view] = focused;
  document.body.dataset.view = view;
  coverConversation();
  if (view === "article") articlePanel.open(place, quoted);
  else articlePanel.close();
  if (view !== "article") collection.refresh();
  if (view === "articles") giveFocus(last === "article" ? openers.article : null, byId("collection-title"));
  if (view === "ask" && last !== "ask") {
    if (!isElsewhere) giveFocus(openers.article, openers.articles, byId("question"));
    openers = {};
  }
}

/** Focuses the first of the elements that are shown: one that is hidden with the focus has it for a moment more. */
function giveFocus(...elements) {
  elements.find((element) => element?.checkVisibility())?.focus();
}

/** Whether an element takes text: Escape means something to who writes, and closes nothing. */
function isWrittenIn({ localName, type }) {
  return localName === "textarea" || (localName === "input" && type !== "radio");
}

function coverConversation() {
  byId("front").inert = narrow.matches && document.body.dataset.view !== "ask";
}

function showBegun(begun) {
  byId("welcome").hidden = begun;
  byId("restart").hidden = !begun;
}

async function sayWhileStarting() {
  const starting = byId("starting");
  try {
    if (!(await isReady())) {
      starting.textContent = "Pullquote is starting: its model is loading. You can write your question already.";
      starting.hidden = false;
      await untilReady();
    }
  } catch {
    // Asking says so in words; there is nothing to wait for here.
  }
  starting.hidden = true;
}

routed(byId("to-articles"));
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  composer.focus();
});
byId("restart").addEventListener("click", () => {
  conversation.restart();
  showBegun(false);
  composer.focus();
});
byId("close-article").addEventListener("click", leave);
byId("close-collection").addEventListener("click", leave);
byId("back-to-list").addEventListener("click", toList);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || isWrittenIn(event.target)) return;
  if (document.body.dataset.view !== "ask") leave();
});
addEventListener("focus", () => collection.refresh()); // back from where articles may have been added
document.addEventListener("focusin", () => (isLost = false));
document.addEventListener("focusout", ({ target, relatedTarget }) => {
  isLost = relatedTarget === null && !target.checkVisibility();
});
narrow.addEventListener("change", () => {
  coverConversation();
  const { activeElement: held } = document;
  if (isLost || !held.checkVisibility() || held.closest("[inert]")) {
    giveFocus(byId("article-title"), byId("collection-title"), byId("question"));
  }
});

showBegun(conversation.restore());
onRoute(show);
sayWhileStarting().then(() => Promise.all([modes.load(), collection.load()]));
