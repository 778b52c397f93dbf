/** The form: the question, its length, the filters. */

import { characters } from "./offsets.js";

const MAX_CHARACTERS = 2_000;
const NEAR_CHARACTERS = 1_800;
const COUNT = new Intl.NumberFormat("en-GB");

export class Composer {
  #form = document.getElementById("ask");
  #question = document.getElementById("question");
  #send = document.getElementById("send");
  #counter = document.getElementById("counter");
  #tooLong = document.getElementById("too-long");
  #sources = document.getElementById("sources");
  #after = document.getElementById("published-after");
  #before = document.getElementById("published-before");
  #filterFields = document.getElementById("filters");
  #busy = false;

  /** @param {(question: string, filters: object) => HTMLElement} onAsk  returns where the answer will be */
  constructor(onAsk) {
    const touched = matchMedia("(pointer: coarse)").matches; // a keyboard on the screen would cover the answer
    if (touched) this.#question.setAttribute("aria-describedby", "counter"); // no keys are spoken of
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.#canSend()) return;
      const question = this.#question.value.trim();
      const pressed = document.activeElement === this.#send;
      this.#question.value = "";
      this.#changed();
      const turn = onAsk(question, this.#filters());
      if (!touched) this.focus();
      else if (pressed) turn.focus({ preventScroll: true });
    });
    this.#send.addEventListener("mousedown", (event) => event.preventDefault()); // a second press takes no focus away
    this.#question.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      if (this.#canSend()) this.#form.requestSubmit();
    });
    this.#form.addEventListener("input", () => this.#changed());
    // a date half written is told of where it stands, which has to be seen
    this.#form.addEventListener("invalid", () => { this.#filterFields.open = true; }, true);
    document.getElementById("clear-filters").addEventListener("click", () => {
      for (const field of [this.#sources, this.#after, this.#before]) field.value = "";
      this.#changed();
    });
    addEventListener("pageshow", () => this.#changed()); // the browser may have put back what was written
    this.#changed();
  }

  focus() {
    this.#question.focus();
  }

  /** While an answer is on its way, the next question can be written but not sent. */
  set busy(busy) {
    this.#busy = busy;
    this.#changed();
  }

  /** Gives a question back to be mended, unless the next one is being written already. */
  restore(question) {
    if (this.#question.value === "") this.#question.value = question;
    this.#changed();
  }

  #canSend() {
    const length = characters(this.#question.value.trim());
    return !this.#busy && length > 0 && length <= MAX_CHARACTERS;
  }

  #changed() {
    const length = characters(this.#question.value.trim());
    this.#send.disabled = !this.#canSend();
    this.#counter.classList.toggle("over", length > MAX_CHARACTERS);
    this.#question.setAttribute("aria-invalid", String(length > MAX_CHARACTERS));
    this.#counter.textContent = lengthWords(length);
    // told once and not at each key, as the counter would be
    const told = length > MAX_CHARACTERS ? `The question is too long: at most ${COUNT.format(MAX_CHARACTERS)} characters` : "";
    if (this.#tooLong.textContent !== told) this.#tooLong.textContent = told;
    const count = Object.keys(this.#filters()).length;
    document.getElementById("filters-summary").textContent = count ? `Filters (${count})` : "Filters";
  }

  #filters() {
    const sources = outlets(this.#sources.value);
    return {
      ...(sources.length && { sources }),
      ...(this.#after.value && { published_after: this.#after.value }),
      ...(this.#before.value && { published_before: this.#before.value }),
    };
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

function lengthWords(length) {
  if (length <= NEAR_CHARACTERS) return "";
  const over = length - MAX_CHARACTERS;
  if (over > 0) return `${COUNT.format(over)} ${over === 1 ? "character" : "characters"} too many`;
  return `${COUNT.format(length)} of ${COUNT.format(MAX_CHARACTERS)} characters`;
}
