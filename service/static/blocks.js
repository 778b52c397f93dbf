/**
 * A long text in parts, for the browser to lay out a few at a time: as one, 500,000 characters took it up to 19 s (an
 * emoji a sentence), in parts 0.1 s.
 */

import { el } from "./elements.js";

const BLOCK_UNITS = 6_000; // UTF-16; the paragraphs of news are shorter
const LINE_UNITS = 30_000; // of a line that stays whole: it is laid out at once
const PIECE_UNITS = 1_000; // of a text node: the time that one takes grows with the square of its emoji
const SENTENCE_ENDS = [". ", "! ", "? ", "。"];

/** @returns {string[]} what joins to the text: cut after a line's end, and within the longest lines after a sentence */
export function blocks(text) {
  const found = [];
  let start = 0;
  while (text.length - start > BLOCK_UNITS) {
    const cut = firstCut(text, start);
    found.push(text.slice(start, start + cut));
    start += cut;
  }
  if (start < text.length || text === "") found.push(text.slice(start));
  return found;
}

/** A block of strings and elements. */
export function block(...parts) {
  return el("div", { class: "block" }, ...parts.flatMap((part) => (typeof part === "string" ? pieces(part) : [part])));
}

/** @returns {string[]} the same for the browser to see, and to lay out in less time; nothing stands between them */
export function pieces(text) {
  const found = [];
  for (let start = 0; start < text.length; start += found.at(-1).length) {
    const window = text.slice(start, start + PIECE_UNITS);
    found.push(start + PIECE_UNITS < text.length ? window.slice(0, lastAfter(window, " ") || whole(window)) : window);
  }
  return found;
}

/** What an element that shows the text is to hold: blocks where it is long. */
export function textParts(text) {
  const found = blocks(text);
  return found.length === 1 ? pieces(text) : found.map((part) => block(part));
}

function firstCut(text, start) {
  const lines = lastAfter(text.slice(start, start + BLOCK_UNITS), "\n");
  if (lines) return lines;
  const window = text.slice(start, start + LINE_UNITS);
  const line = window.indexOf("\n") + 1 || (window.length < LINE_UNITS ? window.length : 0);
  if (line) return line;
  return Math.max(...SENTENCE_ENDS.map((end) => lastAfter(window, end))) || lastAfter(window, " ") || whole(window);
}

/** Where the last of the separators ends; 0 where there is none. */
function lastAfter(window, separator) {
  const last = window.lastIndexOf(separator);
  return last < 0 ? 0 : last + separator.length;
}

/** The window's length, less half a surrogate pair at its end. */
function whole(window) {
  const last = window.charCodeAt(window.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? window.length - 1 : window.length;
}
