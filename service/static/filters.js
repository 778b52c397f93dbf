/** What restricts a question: outlets, and the days between which their articles appeared. */

import { keep, recall } from "./visit.js";

const TURNED = "This day is before the one in “From”: nothing appeared between them.";

const NAME = "filters";

export class Filters {
  #fields = document.getElementById("filters");
  #summary = document.getElementById("filters-summary");
  #sources = document.getElementById("sources");
  #after = document.getElementById("published-after");
  #before = document.getElementById("published-before");

  constructor() {
    // a date half written is told of where it stands, which has to be seen
    this.#fields.addEventListener("invalid", () => (this.#fields.open = true), { capture: true });
    this.#fields.addEventListener("input", () => this.#changed());
    document.getElementById("clear-filters").addEventListener("click", () => {
      this.#fill({});
      this.#changed();
    });
    this.#fill(kept());
    addEventListener("pageshow", () => this.#changed()); // the browser may have put back what was written
    this.#changed();
  }

  /** As the service takes them. */
  get value() {
    const sources = outlets(this.#sources.value);
    return {
      ...(sources.length && { sources }),
      ...(this.#after.value && { published_after: this.#after.value }),
      ...(this.#before.value && { published_before: this.#before.value }),
    };
  }

  /** Leaves in sight how many there are. */
  close() {
    this.#fields.open = false;
  }

  #fill({ sources = "", after = "", before = "" }) {
    this.#sources.value = sources;
    this.#after.value = after;
    this.#before.value = before;
  }

  #changed() {
    const isTurned = this.#after.value && this.#before.value && this.#after.value > this.#before.value;
    this.#before.setCustomValidity(isTurned ? TURNED : "");
    const count = Object.keys(this.value).length;
    const written = { sources: this.#sources.value, after: this.#after.value, before: this.#before.value };
    keep(NAME, Object.values(written).some(Boolean) ? JSON.stringify(written) : null);
    this.#summary.textContent = count ? `Filters (${count})` : "Filters";
  }
}

/** What was set before the page was loaded anew; nothing where that can't be read. */
function kept() {
  try {
    return JSON.parse(recall(NAME)) ?? {};
  } catch {
    return {};
  }
}

/**
 * The outlets of a list with commas; one that has a comma itself stands in quotation marks. Without a comma in them the
 * marks may be a part of its name: it is asked for with and without.
 */
function outlets(list) {
  const parts = list.matchAll(/\s*(?:(["“”]([^"“”]*)["“”])\s*(?=,|$)|([^,]+))/g);
  const names = [...parts].flatMap(([, whole, quoted, plain]) =>
    plain !== undefined ? [plain] : quoted.includes(",") ? [quoted] : [quoted, whole],
  );
  return names.map((name) => name.trim()).filter((name) => name && name !== '""');
}
