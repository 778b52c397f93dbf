/**
 * What is open is written in the address: nothing, `#articles`, or `#article=<id>&start=..&end=..&sha256=..`, so that
 * the back button closes it and a reporter can send it to a colleague.
 */

const SHA256 = /^([0-9a-f]{64})\W*$/i; // a sentence that ends with the link may leave its full stop on it
const DRAG_PX = 4; // a press may waver so much
const OFFSET = /^\d{1,9}$/;
const ARTICLE_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,199}$/;

const NOWHERE = { start: null, end: null, sha256: null };

let changed = () => {};
let leaving = false; // going back takes a moment, in which a second press must not go further

/**
 * A span of an article, in code points; start and end are null for the article as a whole. `sha256` names the version
 * that was quoted, null where that is not known. `damaged`: what the address should say and can't be read of it.
 * @typedef {{article: string, start: number | null, end: number | null, sha256: string | null,
 *            damaged?: "article" | "place" | "version" | null}} Place
 */

/** @param {Place} place */
export function placeFragment({ article, start, end, sha256 }) {
  const parts = new URLSearchParams({ article });
  if (start !== null) parts.set("start", start);
  if (end !== null) parts.set("end", end);
  if (sha256 !== null) parts.set("sha256", sha256);
  return `#${parts}`;
}

/**
 * What the address asks for. `quoted`: the words that should stand at the place, where this page knows them.
 * @returns {{view: "ask" | "articles" | "article", place?: Place, quoted?: string | null}}
 */
export function currentRoute() {
  if (location.hash === "#articles") return { view: "articles" };
  const parts = new URLSearchParams(location.hash.slice(1));
  const article = parts.get("article");
  if (article === null) return { view: "ask" };
  if (!ARTICLE_ID.test(article)) return { view: "article", place: { ...NOWHERE, article, damaged: "article" } };
  return { view: "article", place: placeOf(article, parts), quoted: history.state?.quoted ?? null };
}

function placeOf(article, parts) {
  const [start, end] = ["start", "end"].map((name) => (OFFSET.test(parts.get(name)) ? Number(parts.get(name)) : null));
  const sha256 = SHA256.exec(parts.get("sha256"))?.[1].toLowerCase() ?? null;
  const isWhole = [...parts.keys()].every((name) => name === "article");
  const isPlace = start !== null && end !== null && start < end;
  const isVersion = sha256 !== null || !parts.has("sha256");
  const damaged = isWhole || (isPlace && isVersion) ? null : isPlace ? "version" : "place";
  return { article, start, end, sha256, damaged };
}

/** Opens a fragment. One article replaces another, so that closing is always one step. */
export function go(fragment, quoted = null) {
  const { view } = currentRoute();
  const { depth = 0, after = null } = history.state ?? {};
  if (view === "article") history.replaceState({ depth, quoted, after }, "", fragment);
  else history.pushState({ depth: depth + 1, quoted, after: view }, "", fragment);
  changed();
}

/** From an article to the list: back, where the list was open before it. */
export function toList() {
  if (history.state?.after === "articles") back(1);
  else go("#articles");
}

/** Closes whatever is open: back to where the page stood before, or off the address when it came by a link. */
export function leave() {
  const depth = history.state?.depth ?? 0;
  if (depth > 0) {
    back(depth);
    return;
  }
  history.replaceState(null, "", location.pathname + location.search);
  changed();
}

function back(steps) {
  if (leaving) return;
  leaving = true;
  history.go(-steps);
}

/** Runs `show` now and whenever what is open changes. */
export function onRoute(show) {
  changed = show;
  addEventListener("popstate", () => {
    leaving = false;
    show();
  });
  addEventListener("pageshow", () => (leaving = false));
  show();
}

/**
 * Makes a link open its fragment in this page; with a modifier key it stays a plain link, and to select its words opens
 * nothing.
 */
export function routed(link, quoted = null) {
  let pressed = null;
  const isDragged = ({ x, y }) => pressed !== null && Math.hypot(x - pressed.x, y - pressed.y) > DRAG_PX;
  link.addEventListener("mousedown", (event) => (pressed = event));
  link.addEventListener("click", (event) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (event.detail > 1) return; // of a double click on what stood here before, the second
    if (event.detail > 0 && isDragged(event) && !getSelection().isCollapsed) return;
    link.focus();
    go(link.getAttribute("href"), quoted);
  });
  return link;
}
