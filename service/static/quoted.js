/** The words of a quotation in their article, also where it has changed since. */

import { Trouble, article as fetchArticle } from "./api.js";
import { split, utf16Index } from "./offsets.js";

const CHANGED = "This article has changed since it was quoted.";
const STAND = `${CHANGED} The quoted words still stand in it, and are highlighted where they stand now.`;
const GONE = `${CHANGED} The quoted words no longer stand in it, so nothing is highlighted.`;
const NOT_KEPT = `${CHANGED} The version that was quoted is not kept, so its words are not known and nothing is highlighted.`;
const EARLIER = "This is the version that was quoted, and not the article as it is now.";
const NO_PLACE =
  "This link is damaged: where the quoted words begin or end is missing from it or can’t be read, so nothing is highlighted.";
const NO_VERSION =
  "This link is damaged: its end, which tells whether the article is still the one that was quoted, can’t be read, so nothing is highlighted.";
const BEYOND = "This link is damaged: the place that it names is not in the article, so nothing is highlighted.";
const BEYOND_OR_CHANGED =
  "The place that this link names is not in the article: the link is damaged, or the article has changed. Nothing is highlighted.";

/**
 * @typedef {object} Quotation
 * @property {[string, string, string] | null} parts  the text before, within and after the words; null: none are shown
 * @property {string | null} notice                   what the reader should know of them
 * @property {object | null} earlier                  the article in the version that was quoted, where that is another
 */

/**
 * @param {object} article
 * @param {import("./route.js").Place} place
 * @param {string | null} quoted  the words that should stand there, where they are known
 * @returns {Promise<Quotation>}
 */
export async function quotationIn(article, { start, end, sha256, damaged }, quoted, signal) {
  if (damaged !== null) return quotation(null, damaged === "version" ? NO_VERSION : NO_PLACE);
  if (start === null) return quotation(null, null);
  const isOther = sha256 !== null && sha256 !== article.content_sha256;
  const parts = split(article.text, start, end);
  if (!isOther && parts === null) return quotation(null, sha256 === null ? BEYOND_OR_CHANGED : BEYOND);
  if (!isOther && (quoted === null || quoted === parts[1])) return quotation(parts, null);
  const earlier = isOther ? await version(article.id, sha256, signal) : null;
  const then = earlier && split(earlier.text, start, end);
  const words = quoted ?? then?.[1] ?? null;
  if (words === null) return quotation(null, earlier ? BEYOND : NOT_KEPT);
  const found = nearest(article.text, words, start);
  return quotation(found, found ? STAND : GONE, then && earlier);
}

/** The same of the version that was quoted. */
export function quotationThen(earlier, { start, end }) {
  return quotation(split(earlier.text, start, end), EARLIER);
}

function quotation(parts, notice, earlier = null) {
  return { parts, notice, earlier };
}

/** Null where it is not kept. */
async function version(id, sha256, signal) {
  try {
    return await fetchArticle(id, signal, sha256);
  } catch (error) {
    if (error instanceof Trouble && error.kind === "missing") return null;
    throw error;
  }
}

/** The text before, within and after the words where they stand nearest to the code point `start`; null where nowhere. */
function nearest(text, words, start) {
  const at = utf16Index(text, start) ?? text.length;
  const found = [text.lastIndexOf(words, at), text.indexOf(words, at)].filter((place) => place >= 0);
  if (!found.length) return null;
  const from = found.reduce((one, other) => (Math.abs(other - at) < Math.abs(one - at) ? other : one));
  return [text.slice(0, from), words, text.slice(from + words.length)];
}
