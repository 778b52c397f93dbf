/** Whether answers are quotations or written, where there is a language model to write them. */

import { Trouble, status } from "./api.js";
import { keep, recall } from "./visit.js";

const NAME = "mode";
const PATIENCE_MS = 3_000; // a question does not wait longer to know what there is to choose

export class Modes {
  #switch = document.getElementById("modes");
  #loading = null;

  constructor() {
    this.#switch.addEventListener("change", () => keep(NAME, this.#picked));
  }

  /** "extractive" or "generative"; null where there is no choice, or none is known of when `signal` or our patience ends. */
  async chosen(signal) {
    const over = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
    await Promise.race([this.load(), new Promise((resolve) => over.addEventListener("abort", resolve))]);
    return this.#switch.hidden ? null : this.#picked;
  }

  /** Asks the service what there is; only once, if it can tell. */
  load() {
    this.#loading ??= this.#offer().then((told) => {
      if (!told) this.#loading = null;
    });
    return this.#loading;
  }

  get #picked() {
    return this.#switch.querySelector(":checked").value;
  }

  async #offer() {
    try {
      const { ready, language_model: model, mode } = await status();
      if (ready && model) this.#show(remembered() ?? mode);
      return ready;
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      return false;
    }
  }

  #show(mode) {
    for (const choice of this.#switch.querySelectorAll("input")) choice.checked = choice.value === mode;
    this.#switch.hidden = false;
    document.getElementById("welcome-written").hidden = false;
  }
}

function remembered() {
  const mode = recall(NAME);
  return ["extractive", "generative"].includes(mode) ? mode : null;
}
