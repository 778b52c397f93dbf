/** What restricts a question: outlets, and the days between which their articles appeared. */

const TURNED = "This day is before the one in “From”: nothing appeared between them.";

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
      for (const field of [this.#sources, this.#after, this.#before]) field.value = "";
      this.#changed();
    });
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

  #changed() {
    const isTurned = this.#after.value && this.#before.value && this.#after.value > this.#before.value;
    this.#before.setCustomValidity(isTurned ? TURNED : "");
    const count = Object.keys(this.value).length;
    this.#summary.textContent = count ? `Filters (${count})` : "Filters";
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
