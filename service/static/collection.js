/** The list of the articles, so that a newcomer sees what can be asked about. */

import { Trouble, articles as fetchArticles } from "./api.js";
import { el, foreign, visible } from "./elements.js";
import { placeFragment, routed } from "./route.js";
import { sourceLine, titleOf } from "./words.js";

const PAGE_ARTICLES = 50;
const MOST_ARTICLES = 500; // that the service gives at once

export class Collection {
  #title = document.getElementById("collection-title");
  #list = document.getElementById("collection-list");
  #state = document.getElementById("collection-state");
  #more = document.getElementById("more-articles");
  #cursor = null;
  #isBegun = false;
  #loading = false;
  #refreshing = null;
  #items = new Map(); // by what is told of an article

  constructor() {
    this.#more.addEventListener("click", () => this.load());
  }

  /** Adds the next page of articles to the list. */
  async load() {
    if (this.#loading) return;
    this.#loading = this.#isBegun = true;
    if (!this.#list.childElementCount) this.#state.replaceChildren("Loading the articles…");
    try {
      await this.#refreshing;
      const { articles, next_cursor: next } = await fetchArticles(this.#cursor, PAGE_ARTICLES);
      const items = articles.map((article) => this.#item(article));
      const pressed = document.activeElement === this.#more;
      this.#list.append(...items);
      this.#listed(next);
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

  /** Brings what is listed up to date. What is still so stays as it is: it may be read, or have the focus. */
  refresh() {
    if (!this.#isBegun || this.#loading || this.#refreshing) return;
    if (this.#list.childElementCount) this.#refreshing = this.#again().finally(() => (this.#refreshing = null));
    else this.load();
  }

  async #again() {
    try {
      const { articles, next } = await firstArticles(Math.max(this.#list.childElementCount, PAGE_ARTICLES));
      this.#replace(articles.map((article) => this.#item(article)));
      this.#listed(next);
    } catch (error) {
      if (!(error instanceof Trouble)) throw error; // the list stays, and who opens an article is told what became of it
    }
  }

  #listed(next) {
    this.#cursor = next;
    this.#more.hidden = next === null;
    this.#more.textContent = "More articles";
    this.#state.replaceChildren(...(this.#list.childElementCount ? [] : noArticles()));
  }

  #replace(items) {
    const held = this.#list.contains(document.activeElement) ? document.activeElement : null;
    const kept = new Set(items);
    for (const [told, element] of this.#items) {
      if (kept.has(element)) continue;
      element.remove();
      this.#items.delete(told);
    }
    items.forEach((element, position) => {
      const there = this.#list.children[position] ?? null;
      if (there !== element) this.#list.insertBefore(element, there);
    });
    if (held === null || held.isConnected) return;
    const again = [...this.#list.querySelectorAll("a")].find(({ href }) => href === held.href);
    (again ?? this.#title).focus();
  }

  #item(article) {
    const told = JSON.stringify(article);
    if (!this.#items.has(told)) this.#items.set(told, itemOf(article));
    return this.#items.get(told);
  }
}

/** At least so many from the first on, where there are as many; next: where the list goes on, null at its end. */
async function firstArticles(count) {
  const articles = [];
  let next = null;
  do {
    const page = await fetchArticles(next, Math.min(count - articles.length, MOST_ARTICLES));
    articles.push(...page.articles);
    next = page.next_cursor;
  } while (next !== null && articles.length < count);
  return { articles, next };
}

function itemOf(article) {
  const place = { article: article.id, start: null, end: null, sha256: null };
  const lang = article.language ? { lang: article.language } : {};
  const link = el("a", { class: "title", href: placeFragment(place), ...lang }, foreign(titleOf(article)));
  const source = sourceLine(article);
  return el("li", {}, routed(link), source.length ? el("p", { class: "source" }, ...source) : null);
}

function noArticles() {
  return ["There are no articles yet. Add some with ", el("code", {}, "pullquote add PATH"), "."];
}
