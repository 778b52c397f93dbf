/** An answer as elements: quotations, or a refusal with the nearest passages. */

import { citationText, copyButton } from "./copy.js";
import { el, foreign, visible } from "./elements.js";
import { placeFragment, routed } from "./route.js";
import { confidenceWords, refusalWords, sourceLine, titleOf } from "./words.js";

let captions = 0;

/** @param {object} answer the response object of POST /v1/ask */
export function answerView(answer) {
  return answer.answered ? quotations(answer) : refusal(answer);
}

function quotations({ citations, confidence }) {
  return [
    el("p", { class: "confidence" }, confidenceWords(confidence)),
    ...citations.map((citation) => quotation(citation, citations.length)),
  ];
}

function quotation({ index, source, context }, total) {
  const name = `Quotation ${index} of ${total}`;
  const figure = passageFigure("quotation", name, source, source.cited_text, [
    copyButton(citationText(source), `Copy quotation ${index} with its source`),
  ]);
  if (context) figure.prepend(contextParagraph(context));
  return figure;
}

/** The sentence before a quotation: what it takes to understand it, and no part of it. */
function contextParagraph({ text }) {
  return el("p", { class: "context" }, el("span", { class: "label" }, "Just before it: "), foreign(text));
}

function refusal({ refusal_reason: reason, passages }) {
  const [sentence, advice] = refusalWords(reason);
  const words = [el("p", { class: "refusal" }, sentence), el("p", {}, ...advice)];
  if (!passages.length) return words;
  const items = passages.map((passage, position) =>
    el("li", {}, passageFigure("passage", `Passage ${position + 1} of ${passages.length}`, passage, passage.text, [])),
  );
  return [...words, el("h3", { class: "nearest" }, "Nearest passages, not an answer"), el("ul", { class: "passages" }, ...items)];
}

/** Words of an article that open it at their place, over the line that says whose they are. */
function passageFigure(kind, name, source, words, actions) {
  const caption = `caption-${(captions += 1)}`;
  const place = {
    article: source.article_id,
    start: source.start_char_index,
    end: source.end_char_index,
    sha256: source.content_sha256 ?? null,
  };
  const link = el("a", { class: "words", href: placeFragment(place), dir: "auto", "aria-describedby": caption }, visible(words));
  return el(
    "figure",
    { class: kind, "aria-label": name },
    el("blockquote", {}, routed(link, words)),
    el(
      "figcaption",
      {},
      el("div", { id: caption }, el("p", { class: "title" }, foreign(titleOf(source))), sourceParagraph(source)),
      ...actions,
    ),
  );
}

function sourceParagraph(source) {
  const parts = sourceLine(source);
  return parts.length ? el("p", { class: "source" }, ...parts) : null;
}
