/** What the page says: dates, sources, confidence, refusals. */

import { el, foreign } from "./elements.js";

const DATE = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** "22 July 2020" from a date or a timestamp, the day as its paper wrote it; null where there is none. */
export function dateWords(published) {
  const day = new Date(`${(published ?? "").slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? null : DATE.format(day);
}

/** The title, or the id of an article without one. */
export function titleOf({ title, article_id: articleId, id }) {
  return /[^\p{C}\p{Z}]/u.test(title ?? "") ? title : articleId || id;
}

/** Outlet, author and date as nodes for one line; empty where none of them is known. */
export function sourceLine({ source, author = null, published_at: published }) {
  const date = dateWords(published);
  const parts = [
    source ? el("span", { class: "outlet" }, foreign(source)) : null,
    author ? el("span", {}, foreign(author)) : null,
    date ? el("time", { datetime: published.slice(0, 10) }, date) : null,
  ].filter((part) => part !== null);
  return parts.flatMap((part, position) => (position === 0 ? [part] : [" · ", part]));
}

/** The probability that the first quotation answers the question, in plain words. */
export function confidenceWords(confidence) {
  const percent = Math.min(99, Math.max(1, Math.round(confidence * 100)));
  if (percent >= 75) return `Very likely answers the question (${percent}%)`;
  if (percent >= 50) return `Probably answers the question (${percent}%)`;
  if (percent >= 30) return `May answer the question (${percent}%): read it in its article`;
  return `Uncertain (${percent}%): read it in its article before you rely on it`;
}

/** Why there is no answer to a question with these filters, and what the reader can do: [sentence, advice with code]. */
export function refusalWords(reason, filters) {
  switch (reason) {
    case "index_empty":
      return ["There are no articles yet.", ["Add some with ", el("code", {}, "pullquote add PATH"), ", then ask again."]];
    case "no_match_for_filters":
      return ["No article matches these filters.", [`Check ${filterNames(filters)}, or clear the filters, then ask again.`]];
    default:
      return ["The articles do not answer this.", ["Nothing in them is close enough to the question to be quoted as an answer."]];
  }
}

/** The filters in force, in words; empty where there are none. */
export function filterWords({ sources = [], published_after: after, published_before: before }) {
  const words = [];
  if (sources.length) words.push(`only ${sources.join(", ")}`);
  if (after) words.push(`from ${dateWords(after)}`);
  if (before) words.push(`to ${dateWords(before)}`);
  return words.join(" · ");
}

/** What there is to check of them. */
function filterNames({ sources = [], published_after: after, published_before: before }) {
  const outlets = sources.length === 0 ? [] : sources.length === 1 ? ["the outlet’s name"] : ["the outlets’ names"];
  const dates = after && before ? ["the dates"] : after || before ? ["the date"] : [];
  return [...outlets, ...dates].join(" and ");
}

/** How many articles the bounds on the date left out for want of one. */
export function undatedWords(count) {
  const articles = count === 1 ? "1 article without a date was" : `${count.toLocaleString("en")} articles without a date were`;
  return `${articles} left out, since a time was asked for.`;
}

/** How many sentences of a language model are not shown. */
export function notShownWords(count) {
  return count === 1 ? "1 sentence was not shown" : `${count} sentences were not shown`;
}

/** "90 s", "5 min", "24 h": rounded up. */
export function durationWords(seconds) {
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7_200 ? `${Math.ceil(seconds / 60)} min` : `${Math.ceil(seconds / 3_600)} h`;
}
