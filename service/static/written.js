/** A written answer: sentences, each with the numbers of the quotations that support it; quotations stand out among them. */

import { parts } from "./claims.js";
import { el, visible } from "./elements.js";
import { citedPlace, evidenceFigure, quotationFigure } from "./figures.js";
import { placeFragment, routed } from "./route.js";
import { supported } from "./support.js";

const WORD_JOINER = "\u2060"; // no line begins with a number
let panels = 0;

export class WrittenAnswer {
  element = el("div", { class: "written" });
  #keys = [];

  /** Shows so much of an answer. What stands there already stays as it is: it may be pointed at, or have been read out. */
  show(answer, citations) {
    const shown = parts(answer, citations).filter(isNoBreakAtQuotation);
    const keys = shown.map((part) => JSON.stringify(part));
    const same = keys.findIndex((key, position) => key !== this.#keys[position]);
    const kept = same < 0 ? keys.length : same;
    while (this.element.childNodes.length > kept) this.element.lastChild.remove();
    this.element.append(...shown.slice(kept).map(partView));
    this.#keys = keys;
  }
}

/** A quotation stands on lines of its own: it takes no line breaks around it. */
function isNoBreakAtQuotation({ text, citations }, position, all) {
  return citations.length > 0 || text.trim() !== "" || ![position - 1, position + 1].some((beside) => isQuotation(all[beside]));
}

function isQuotation(part) {
  return part?.citations[0]?.support.status === "verbatim";
}

function partView(part) {
  const { text, citations } = part;
  if (isQuotation(part)) return el("div", {}, ...citations.map((citation) => quotationFigure(citation)));
  return citations.length ? sentence(text, citations) : el("span", { dir: "auto" }, visible(text));
}

function sentence(text, citations) {
  const numbers = citations.map(number);
  const id = `support-${(panels += 1)}`;
  const entries = citations.map((citation, position) => entry(citation, numbers[position], `${id}-${citation.index}`));
  const panel = el("div", { class: "support", id, hidden: "", "aria-live": "off" }, ...entries);
  const claim = el(
    "span",
    { class: "claim", role: "group", tabindex: "0", "aria-labelledby": `${id}-sentence`, "aria-describedby": id },
    el("span", { class: "sentence", id: `${id}-sentence`, dir: "auto" }, visible(text)),
    WORD_JOINER,
    ...numbers.flatMap((link, position) => (position === 0 ? [link] : [" ", link])),
    panel,
  );
  supported(claim, panel);
  return claim;
}

function number({ index, source }) {
  const name = `Quotation ${index}: open the article there`;
  const link = el("a", { class: "number", href: placeFragment(citedPlace(source)), "aria-label": name }, String(index));
  return routed(link, source.cited_text);
}

/** The words of a citation. Pressed, they do as its number does, which is how it goes without a pointer. */
function entry(citation, link, id) {
  link.setAttribute("aria-describedby", id);
  const label = el("span", { class: "label", "aria-hidden": "true" }, String(citation.index));
  const whole = el("div", { class: "entry", id }, label, evidenceFigure(citation));
  whole.addEventListener("click", (event) => {
    if (!getSelection().isCollapsed) return;
    event.preventDefault();
    link.click();
  });
  return whole;
}
