/** Whether answers are quotations or written, where there is a language model to write them. */

import { Trouble, status } from "./api.js";

const KEY = "mode"; // in the browser's storage of this visit

export class Modes {
  #switch = document.getElementById("modes");
  #loading = null;

  constructor() {
    this.#switch.addEventListener("change", () => remember(this.#picked));
  }

  /** "extractive" or "generative"; null where there is no choice. */
  async chosen() {
    await this.load();
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
  try {
    const mode = sessionStorage.getItem(KEY);
    return ["extractive", "generative"].includes(mode) ? mode : null;
  } catch {
    return null; // storage is closed to us: the choice lasts as long as the page
  }
}

function remember(mode) {
  try {
    sessionStorage.setItem(KEY, mode);
  } catch {
    // as above
  }
}
