/** The open article, at the quotation that opened it. */

import { Trouble, article as fetchArticle } from "./api.js";
import { button, el, foreign, visible } from "./elements.js";
import { split } from "./offsets.js";
import { sourceLine, titleOf } from "./words.js";

const SINGLE_LINE_ABOVE = 3; // where a quotation is taller than the panel, this share of it stays above

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
      this.#text.replaceChildren(visible(article.text));
      if (asked) this.#state.replaceChildren(el("p", { class: "notice" }, CHANGED));
      return;
    }
    const [before, words, after] = parts.map(visible);
    const mark = el("mark", { tabindex: "-1" }, words);
    this.#text.replaceChildren(before, mark, after);
    mark.focus({ preventScroll: true });
    this.#scrollTo(mark);
  }

  /** Scrolls the panel alone: scrollIntoView would move the conversation beside it as well. */
  #scrollTo(mark) {
    const panel = this.#scroll.getBoundingClientRect();
    const box = mark.getBoundingClientRect();
    const above = Math.max((panel.height - box.height) / 2, panel.height / SINGLE_LINE_ABOVE / 4);
    this.#scroll.scrollTop += box.top - panel.top - above;
  }

  #fail(trouble, again) {
    const words = trouble.kind === "missing" ? "This article is not in the collection, or no longer." : trouble.message;
    const retry = trouble.kind === "missing" ? null : button("Try again", again);
    this.#state.replaceChildren(el("p", { class: "notice" }, visible(words)), ...(retry ? [retry] : []));
  }
}

/** Whether the article is the one that was quoted: the same version, the same words at the place. */
function isSame(article, words, { sha256 }, quoted) {
  return (quoted === null || quoted === words) && (sha256 === null || sha256 === article.content_sha256);
}

/** A way to where the article appeared, when that is a web address. */
function originalLink({ url }) {
  if (!url || !/^https?:$/.test(URL.parse?.(url)?.protocol ?? "")) return [];
  const link = el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, "Original");
  return [" · ", link];
}
