/** Shows, under a written sentence, the words that support it: while it is pointed at, or it or its numbers have the focus. */

const OPENING_MS = 120; // a pointer that only passes opens nothing
const CLOSING_MS = 250; // and has this long to get from the sentence to the words
const GAP_PX = 8;
const LEAST_PX = 160; // of the panel's height, where the sentence leaves it less

let open = null;
let timer = null;

/**
 * @param {HTMLElement} claim  holds the panel, and what opens it
 * @param {HTMLElement} panel  is placed within the claim's nearest positioned parent
 */
export function supported(claim, panel) {
  const entry = { claim, panel, pointedAt: false };
  for (const [name, isOver] of [["pointerenter", true], ["pointerleave", false]]) {
    claim.addEventListener(name, ({ pointerType }) => {
      if (pointerType !== "mouse") return;
      entry.pointedAt = isOver;
      if (isOver) later(() => show(entry), OPENING_MS);
      else later(hideUnlessFocused, CLOSING_MS);
    });
  }
  claim.addEventListener("focusin", () => show(entry));
  claim.addEventListener("focusout", ({ relatedTarget }) => {
    if (!claim.contains(relatedTarget) && !entry.pointedAt) hide(entry);
  });
  claim.addEventListener("click", (event) => event.defaultPrevented || show(entry)); // prevented: it opened the article
}

document.addEventListener("click", ({ target }) => {
  if (open !== null && !open.claim.contains(target)) hide(open);
});

document.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Escape" || open === null || !open.claim.isConnected) return;
    event.preventDefault(); // it closes these words, and nothing else
    hide(open);
  },
  { capture: true },
);

addEventListener("resize", () => open !== null && place(open));

function later(action, delay) {
  clearTimeout(timer);
  timer = setTimeout(action, delay);
}

function show(entry) {
  clearTimeout(timer);
  if (open === entry) return;
  if (open !== null) hide(open);
  open = entry;
  entry.claim.classList.add("open");
  entry.panel.hidden = false;
  place(entry);
}

function hide(entry) {
  entry.claim.classList.remove("open");
  entry.panel.hidden = true;
  if (open === entry) open = null;
}

function hideUnlessFocused() {
  if (open !== null && !open.claim.contains(document.activeElement)) hide(open);
}

/** Under the sentence's last line, or above its first where there is more room, and no taller than that. */
function place({ claim, panel }) {
  const lines = [...claim.getClientRects()];
  const [top, bottom] = [lines[0].top, lines.at(-1).bottom];
  const floor = Math.min(innerHeight, document.getElementById("ask").getBoundingClientRect().top);
  const [above, below] = [top, floor - bottom].map((room) => room - 2 * GAP_PX);
  panel.style.maxHeight = "";
  const isUnder = panel.offsetHeight <= below || below >= above;
  panel.style.maxHeight = `${Math.max(isUnder ? below : above, LEAST_PX)}px`;
  const edge = isUnder ? bottom + GAP_PX : top - GAP_PX - panel.offsetHeight;
  panel.style.top = `${edge - panel.offsetParent.getBoundingClientRect().top}px`;
}
