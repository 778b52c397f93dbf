/** The list of the articles, so that a newcomer sees what can be asked about. */

import { Trouble, articles as fetchArticles } from "./api.js";
import { el, foreign, visible } from "./elements.js";
import { placeFragment, routed } from "./route.js";
import { sourceLine, titleOf } from "./words.js";

const PAGE_ARTICLES = 50;

export class Collection {
  #list = document.getElementById("collection-list");
  #state = document.getElementById("collection-state");
  #more = document.getElementById("more-articles");
  #cursor = null;
  #loading = false;

  constructor() {
    this.#more.addEventListener("click", () => this.load());
  }

  /** Adds the next page of articles to the list. */
  async load() {
    if (this.#loading) return;
    this.#loading = true;
    if (!this.#list.childElementCount) this.#state.replaceChildren("Loading the articles…");
    try {
      const { articles, next_cursor: next } = await fetchArticles(this.#cursor, PAGE_ARTICLES);
      const items = articles.map(item);
      const pressed = document.activeElement === this.#more;
      this.#list.append(...items);
      this.#cursor = next;
      this.#more.hidden = next === null;
      this.#more.textContent = "More articles";
      this.#state.replaceChildren(...(this.#list.childElementCount ? [] : noArticles()));
      if (pressed) items[0]?.querySelector("a").focus();
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      const what = this.#list.childElementCount ? "More of the list" : "The list";
      this.#state.replaceChildren(`${what} could not be loaded. ${visible(error.message)}`);
      this.#more.textContent = "Try again";
      this.#more.hidden = false;
    } finally {
      this.#loading = false;
    }
  }
}

function item(article) {
  const place = { article: article.id, start: null, end: null, sha256: null };
  const lang = article.language ? { lang: article.language } : {};
  const link = el("a", { class: "title", href: placeFragment(place), ...lang }, foreign(titleOf(article)));
  const source = sourceLine(article);
  return el("li", {}, routed(link), source.length ? el("p", { class: "source" }, ...source) : null);
}

function noArticles() {
  return ["There are no articles yet. Add some with ", el("code", {}, "pullquote add PATH"), ", then load this page again."];
}
