/**
 * What is open is written in the address: nothing, `#articles`, or `#article=<id>&start=..&end=..&sha256=..`, so that
 * the back button closes it and a reporter can send it to a colleague.
 */

const ARTICLE_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,199}$/;

let changed = () => {};

/**
 * A span of an article, in code points; start and end are null for the article as a whole. `sha256` names the version
 * that was quoted, null where that is not known.
 * @typedef {{article: string, start: number | null, end: number | null, sha256: string | null}} Place
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
  if (article === null || !ARTICLE_ID.test(article)) return { view: "ask" };
  const place = { article, start: offset(parts.get("start")), end: offset(parts.get("end")), sha256: parts.get("sha256") };
  return { view: "article", place, quoted: history.state?.quoted ?? null };
}

function offset(value) {
  return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

/** Opens a fragment. One article replaces another, so that closing is always one step. */
export function go(fragment, quoted = null) {
  const from = currentRoute().view;
  const depth = history.state?.depth ?? 0;
  if (from === "article") history.replaceState({ depth, quoted }, "", fragment);
  else history.pushState({ depth: depth + 1, quoted }, "", fragment);
  changed();
}

/** Closes whatever is open: back to where the page stood before, or off the address when it came by a link. */
export function leave() {
  const depth = history.state?.depth ?? 0;
  if (depth > 0) {
    history.go(-depth);
    return;
  }
  history.replaceState(null, "", location.pathname + location.search);
  changed();
}

/** Runs `show` now and whenever what is open changes. */
export function onRoute(show) {
  changed = show;
  addEventListener("popstate", show);
  show();
}

/** Makes a link open its fragment in this page; with a modifier key it stays a plain link. */
export function routed(link, quoted = null) {
  link.addEventListener("click", (event) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    link.focus();
    go(link.getAttribute("href"), quoted);
  });
  return link;
}
