/** The open article, at the quotation that opened it. */

import { Trouble, article as fetchArticle } from "./api.js";
import { blocks } from "./blocks.js";
import { button, el, foreign, visible } from "./elements.js";
import { split } from "./offsets.js";
import { sourceLine, titleOf } from "./words.js";

const SETTLING_FRAMES = 5; // in which the blocks above a quotation come to their real heights
const MARGIN_PX = 48; // between a quotation and the panel's edges, where there is room

const CHANGED =
  "This article has changed since it was quoted. The quoted words may no longer stand in it, so nothing is highlighted.";

export class ArticlePanel {
  #scroll = document.getElementById("article-scroll");
  #title = document.getElementById("article-title");
  #source = document.getElementById("article-source");
  #state = document.getElementById("article-state");
  #text = document.getElementById("article-text");
  #loading = new AbortController();

  /**
   * Shows an article and moves the focus to the quotation in it.
   * @param {import("./route.js").Place} place
   * @param {string | null} quoted  the words that should stand there, where they are known
   */
  async open(place, quoted) {
    this.close();
    const { signal } = (this.#loading = new AbortController());
    this.#title.replaceChildren("Opening the article…");
    this.#title.focus({ preventScroll: true });
    try {
      const article = await fetchArticle(place.article, signal);
      if (!signal.aborted) this.#show(article, place, quoted);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof Trouble)) throw error;
      this.#title.replaceChildren(foreign(place.article));
      this.#fail(error, () => this.open(place, quoted));
    }
  }

  /** Empties the panel: the next article never shows the last one's words. */
  close() {
    this.#loading.abort();
    for (const part of [this.#title, this.#source, this.#state, this.#text]) part.replaceChildren();
    this.#scroll.scrollTop = 0;
  }

  #show(article, place, quoted) {
    this.#title.replaceChildren(foreign(titleOf(article)));
    this.#source.replaceChildren(...sourceLine(article), ...originalLink(article));
    const parts = place.start === null || place.end === null ? null : split(article.text, place.start, place.end);
    const asked = place.start !== null || place.end !== null;
    if (parts === null || !isSame(article, parts[1], place, quoted)) {
      this.#text.replaceChildren(...blocks(visible(article.text)).map((part) => block(part)));
      if (asked) this.#state.replaceChildren(el("p", { class: "notice" }, CHANGED));
      // a heading whose words change under the focus is not read out; the text that it names is
      if (document.activeElement === this.#title) this.#scroll.focus({ preventScroll: true });
      return;
    }
    const [before, words, after] = parts.map(visible);
    const mark = el("mark", { tabindex: "-1" }, words);
    const above = blocks(before);
    const below = blocks(after);
    const around = block(above.pop(), mark, below.shift());
    this.#text.replaceChildren(...above.map((part) => block(part)), around, ...below.map((part) => block(part)));
    mark.focus({ preventScroll: true });
    this.#scrollTo(mark, SETTLING_FRAMES);
  }

  /** Scrolls the panel alone, and only as needed: scrollIntoView would move the conversation beside it as well. */
  #scrollTo(mark, frames) {
    const panel = this.#scroll.getBoundingClientRect();
    const box = mark.getBoundingClientRect();
    const above = Math.max((panel.height - box.height) / 2, MARGIN_PX);
    const isSeen = box.top >= panel.top && box.bottom <= panel.bottom - MARGIN_PX;
    if (!isSeen) this.#scroll.scrollTop += box.top - panel.top - above;
    if (frames > 0 && mark.isConnected) requestAnimationFrame(() => this.#scrollTo(mark, frames - 1));
  }

  #fail(trouble, again) {
    const words = trouble.kind === "missing" ? "This article is not in the collection, or no longer." : trouble.message;
    const retry = trouble.kind === "missing" ? null : button("Try again", again);
    this.#state.replaceChildren(el("p", { class: "notice" }, visible(words)), ...(retry ? [retry] : []));
  }
}

function block(...parts) {
  return el("div", { class: "block" }, ...parts);
}

/** Whether the article is the one that was quoted: the same version, the same words at the place. */
function isSame(article, words, { sha256 }, quoted) {
  return (quoted === null || quoted === words) && (sha256 === null || sha256 === article.content_sha256);
}

/** A way to where the article appeared, when that is a web address. */
function originalLink({ url }) {
  if (!/^https?:\/\//i.test(url ?? "")) return [];
  const link = el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, "Original");
  return [" · ", link];
}
