/** The form: the question and its length, with what restricts it. */

import { Filters } from "./filters.js";
import { characters } from "./offsets.js";
import { keep, recall } from "./visit.js";

const NAME = "draft";
const MAX_CHARACTERS = 2_000;
const NEAR_CHARACTERS = 1_800;
const STILL = "Still answering the last question; the next one can be asked after it.";
const COUNT = new Intl.NumberFormat("en-GB");

export class Composer {
  #form = document.getElementById("ask");
  #question = document.getElementById("question");
  #send = document.getElementById("send");
  #counter = document.getElementById("counter");
  #tooLong = document.getElementById("too-long");
  #still = document.getElementById("still");
  #filters = new Filters();
  #busy = false;

  /** @param {(question: string, filters: object) => HTMLElement} onAsk  returns where the answer will be */
  constructor(onAsk) {
    const touched = matchMedia("(pointer: coarse)");
    if (touched.matches) this.#question.setAttribute("aria-describedby", "counter"); // no keys are spoken of
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      const question = this.#question.value.trim();
      if (this.#busy && question) this.#still.textContent = STILL;
      if (!this.#canSend()) return;
      this.#question.value = "";
      this.#changed();
      if (this.#form.offsetHeight > innerHeight / 2) this.#filters.close(); // open, they would cover the answer
      const turn = onAsk(question, this.#filters.value);
      if (touched.matches) turn.focus({ preventScroll: true }); // the keyboard on the screen would cover the answer
      else this.focus();
    });
    this.#send.disabled = false; // so it stays: disabled, it would take the focus from whoever presses it
    this.#send.addEventListener("mousedown", (event) => event.preventDefault()); // a second press takes no focus away
    this.#question.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#form.requestSubmit();
    });
    this.#form.addEventListener("input", () => this.#changed());
    addEventListener("pageshow", () => this.#changed()); // the browser may have put back what was written
    this.restore(recall(NAME) ?? "");
  }

  focus() {
    this.#question.focus();
  }

  /** While an answer is on its way, the next question can be written but not sent. */
  set busy(busy) {
    this.#busy = busy;
    if (!busy) this.#still.textContent = "";
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
    keep(NAME, this.#question.value || null);
    const length = characters(this.#question.value.trim());
    this.#send.setAttribute("aria-disabled", String(!this.#canSend()));
    this.#counter.classList.toggle("over", length > MAX_CHARACTERS);
    this.#question.setAttribute("aria-invalid", String(length > MAX_CHARACTERS));
    this.#counter.textContent = lengthWords(length);
    // told once and not at each key, as the counter would be
    const told = length > MAX_CHARACTERS ? `The question is too long: at most ${COUNT.format(MAX_CHARACTERS)} characters` : "";
    if (this.#tooLong.textContent !== told) this.#tooLong.textContent = told;
  }
}

function lengthWords(length) {
  if (length <= NEAR_CHARACTERS) return "";
  const over = length - MAX_CHARACTERS;
  if (over > 0) return `${COUNT.format(over)} ${over === 1 ? "character" : "characters"} too many`;
  return `${COUNT.format(length)} of ${COUNT.format(MAX_CHARACTERS)} characters`;
}
