/** The open article, at the quotation that opened it. */

import { Trouble, article as fetchArticle } from "./api.js";
import { block, blocks, pieces } from "./blocks.js";
import { button, el, foreign, visible } from "./elements.js";
import { quotationIn, quotationThen } from "./quoted.js";
import { sourceLine, titleOf } from "./words.js";

const SETTLING_FRAMES = 5; // in which the blocks above a quotation come to their real heights
const MARGIN_PX = 48; // between a quotation and the panel's edges, where there is room

const PAGE_TITLE = document.title;

const NO_ARTICLE = "This link is damaged: which article it opens can’t be read.";

export class ArticlePanel {
  #scroll = document.getElementById("article-scroll");
  #title = document.getElementById("article-title");
  #source = document.getElementById("article-source");
  #state = document.getElementById("article-state");
  #text = document.getElementById("article-text");
  #characters = ""; // of the text, where what is shown has symbols for some
  #loading = new AbortController();

  constructor() {
    this.#text.addEventListener("copy", (event) => this.#copyExactly(event));
  }

  /**
   * Shows an article and moves the focus to the quotation in it.
   * @param {import("./route.js").Place} place
   * @param {string | null} quoted  the words that should stand there, where they are known
   */
  async open(place, quoted) {
    this.close();
    const { signal } = (this.#loading = new AbortController());
    if (place.damaged === "article") {
      this.#title.replaceChildren("No article");
      this.#state.replaceChildren(el("p", { class: "notice" }, NO_ARTICLE));
      this.#title.focus({ preventScroll: true });
      return;
    }
    this.#title.replaceChildren("Opening the article…");
    this.#title.focus({ preventScroll: true });
    try {
      const article = await fetchArticle(place.article, signal);
      const quotation = await quotationIn(article, place, quoted, signal);
      if (signal.aborted) return;
      this.#show(article, quotation);
      if (quotation.earlier) this.#offer("Show the version that was quoted", () => this.#showThen(quotation.earlier, place, quoted));
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
    for (const part of [this.#title, this.#text]) part.removeAttribute("lang");
    document.title = PAGE_TITLE;
    this.#scroll.scrollTop = 0;
  }

  #show(article, { parts, notice }) {
    if (article.language) for (const part of [this.#title, this.#text]) part.lang = article.language;
    this.#characters = article.text;
    this.#title.replaceChildren(foreign(titleOf(article)));
    this.#source.replaceChildren(...sourceLine(article), ...originalLink(article));
    document.title = `${visible(titleOf(article))} · ${PAGE_TITLE}`;
    this.#state.replaceChildren(...(notice === null ? [] : [el("p", { class: "notice" }, notice)]));
    if (parts === null) {
      this.#text.replaceChildren(...blocks(visible(article.text)).map((part) => block(part)));
      // a heading whose words change under the focus is not read out; the text that it names is
      if (document.activeElement === this.#title) this.#scroll.focus({ preventScroll: true });
      return;
    }
    const [before, words, after] = parts.map(visible);
    const marks = blocks(words).map((part) => el("mark", { tabindex: "-1" }, ...pieces(part)));
    const [above, below] = [blocks(before), blocks(after)];
    const marked = marks.map((mark) => [mark]);
    marked[0].unshift(above.pop());
    marked.at(-1).push(below.shift());
    this.#text.replaceChildren(...[...above, ...marked, ...below].map((part) => block(...[part].flat())));
    marks[0].focus({ preventScroll: true });
    this.#scrollTo(marks[0], SETTLING_FRAMES);
  }

  #showThen(earlier, place, quoted) {
    this.#show(earlier, quotationThen(earlier, place));
    this.#offer("Show the article as it is now", () => this.open(place, quoted));
  }

  #offer(label, action) {
    this.#state.append(button(label, action));
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

  /** Puts the selected characters on the clipboard, and no line feeds for the blocks that they were laid out in. */
  #copyExactly(event) {
    const selection = getSelection();
    if (selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!this.#text.contains(range.commonAncestorContainer)) return;
    const before = new Range();
    before.setStart(this.#text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const from = before.toString().length;
    event.clipboardData.setData("text/plain", this.#characters.slice(from, from + range.toString().length));
    event.preventDefault();
  }

  #fail(trouble, again) {
    const words = trouble.kind === "missing" ? "This article is not in the collection, or no longer." : trouble.message;
    const retry = trouble.kind === "missing" ? null : button("Try again", again);
    this.#state.replaceChildren(el("p", { class: "notice" }, visible(words)), ...(retry ? [retry] : []));
  }
}

/** A way to where the article appeared, when that is a web address. */
function originalLink({ url }) {
  if (!/^https?:\/\//i.test(url ?? "")) return [];
  const link = el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, "Original");
  return [" · ", link];
}
