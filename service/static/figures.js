/** Words of an article, with the line that says whose they are. */

import { pieces, textParts } from "./blocks.js";
import { citationText, copyButton } from "./copy.js";
import { el, foreign, visible } from "./elements.js";
import { placeFragment, routed } from "./route.js";
import { sourceLine, titleOf } from "./words.js";

const LONG_UNITS = 3_000; // UTF-16; words that are more are scrolled where they stand, and their buttons stay near

let captions = 0;

/** A quotation, of `total` where there are no others; it opens the article at its place. */
export function quotationFigure({ index, source, context }, total = null) {
  const name = total === null ? `Quotation ${index}` : `Quotation ${index} of ${total}`;
  return wordsFigure("quotation", name, source, source.cited_text, context, `Copy quotation ${index} with its source`);
}

/** A passage near the question, which opens the article at its place. */
export function passageFigure(passage, position, total) {
  const copy = `Copy passage ${position} with its source`;
  return wordsFigure("passage", `Passage ${position} of ${total}`, passage, passage.text, null, copy);
}

/** The words behind a citation, to be read where they are shown. It has no name: as a description, it is its words. */
export function evidenceFigure({ source, context }) {
  const words = source.cited_text;
  return el(
    "figure",
    { class: "evidence" },
    contextParagraph(context, source),
    el("blockquote", { class: isLong(words) ? "words long" : "words", ...written(source) }, ...textParts(visible(words))),
    el("figcaption", {}, el("div", {}, ...captionParagraphs(source))),
  );
}

/** Where an article has the words of a citation. */
export function citedPlace(source) {
  return {
    article: source.article_id,
    start: source.start_char_index,
    end: source.end_char_index,
    sha256: source.content_sha256 ?? null,
  };
}

function wordsFigure(kind, name, source, words, context, copy) {
  const caption = `caption-${(captions += 1)}`;
  const href = placeFragment(citedPlace(source));
  const attributes = { class: "words", href, ...written(source), draggable: "false", "aria-describedby": caption };
  const text = textParts(visible(words));
  const link = el("a", attributes, ...(kind === "passage" ? [el("span", { class: "clamped", dir: "auto" }, ...text)] : text));
  return el(
    "figure",
    { class: kind, "aria-label": name },
    contextParagraph(context, source),
    el("blockquote", { class: isLong(words) ? "long" : null }, routed(link, words)),
    el("figcaption", {}, el("div", { id: caption }, ...captionParagraphs(source)), copyButton(citationText(source, words), copy)),
  );
}

/** What stands before a quotation: what it takes to understand it, and no part of it. */
function contextParagraph(context, source) {
  if (!context) return null;
  const words = el("bdi", written(source), ...pieces(visible(context.text)));
  return el("p", { class: isLong(context.text) ? "context long" : "context" }, el("span", { class: "label" }, "Before it: "), words);
}

/** How what an article says is written: in its language, where that is known, and in a direction of its own. */
function written({ language }) {
  return { dir: "auto", lang: language ?? null };
}

function isLong(text) {
  return text.length > LONG_UNITS;
}

function captionParagraphs(source) {
  const line = sourceLine(source);
  const title = el("p", { class: "title", lang: source.language ?? null }, foreign(titleOf(source)));
  return line.length ? [title, el("p", { class: "source" }, ...line)] : [title];
}
