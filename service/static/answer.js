/** An answer as elements: quotations, or a refusal with the nearest passages; and what is said of any answer. */

import { parts } from "./claims.js";
import { el, foreign, visible } from "./elements.js";
import { passageFigure, quotationFigure } from "./figures.js";
import { confidenceWords, notShownWords, refusalWords, undatedWords } from "./words.js";

/** An answer in quotations, or none, to a question with these filters. */
export function answerView(answer, filters) {
  return answer.answered ? quotations(answer) : refusal(answer, filters);
}

/** What is to be known of a written answer: who wrote it, and the quotations that it rests on. */
export function writtenBasis({ model, citations, confidence }) {
  const basis = citations.filter(({ support }) => support.status === "supported");
  const summary = basis.length === 1 ? "The quotation that it rests on" : `The ${basis.length} quotations that it rests on`;
  return [
    el(
      "p",
      { class: "fine provenance" },
      "Written by ",
      model ? foreign(model) : "a language model",
      ". Each sentence was checked against the quotations that its numbers open. ",
      confidenceWords(confidence),
    ),
    el("details", { class: "basis" }, el("summary", {}, summary), ...basis.map(numbered)),
  ];
}

function numbered(citation) {
  const number = el("span", { class: "label", "aria-hidden": "true" }, String(citation.index));
  return el("div", { class: "entry" }, number, quotationFigure(citation));
}

/** What a language model wrote and is not shown, for those who want to see it; null where that is nothing. */
export function droppedView({ dropped }) {
  if (!dropped?.length) return null;
  const items = dropped.map(({ text, detail }) =>
    el("li", {}, el("p", { class: "dropped-words", dir: "auto" }, visible(text)), el("p", { class: "fine" }, foreign(detail))),
  );
  return el(
    "details",
    { class: "dropped" },
    el("summary", {}, notShownWords(dropped.length)),
    el("p", { class: "fine" }, "The language model wrote this, and it did not stand up to the check."),
    el("ul", {}, ...items),
  );
}

/** What the reader should know of how the answer was made; null where that is nothing. */
export function noticeView({ notice }) {
  return notice ? el("p", { class: "notice", dir: "auto" }, visible(notice)) : null;
}

/** That the bounds on the date left articles out which have none; null where there were none. */
export function undatedView({ filtered_out: filtered }) {
  return filtered?.undated ? el("p", { class: "fine" }, undatedWords(filtered.undated)) : null;
}

function quotations({ answer, citations, confidence }) {
  const nodes = parts(answer, citations).flatMap(({ text, citations: claim }) =>
    claim.length ? claim.map((citation) => quotationFigure(citation, citations.length)) : between(text),
  );
  return [el("p", { class: "confidence" }, confidenceWords(confidence)), ...nodes];
}

/** What the answer itself says between its quotations, such as when and where the next one appeared. */
function between(text) {
  return text.trim() ? [el("p", { class: "between", dir: "auto" }, visible(text.trim()))] : [];
}

function refusal({ refusal_reason: reason, passages }, filters) {
  const [sentence, advice] = refusalWords(reason, filters);
  const words = [el("p", { class: "refusal" }, sentence), el("p", {}, ...advice)];
  if (!passages.length) return words;
  const items = passages.map((passage, position) => el("li", {}, passageFigure(passage, position + 1, passages.length)));
  const list = el("ul", { class: "passages", "aria-live": "off" }, ...items); // whole screens, when the refusal says it all
  return [...words, el("h3", { class: "nearest" }, "Nearest passages, not an answer"), list];
}
