/** The questions and answers, in order, newest in view. */

import { answerView } from "./answer.js";
import { Trouble, ask, untilReady } from "./api.js";
import { button, el, visible } from "./elements.js";
import { filterWords } from "./words.js";

const CAN_BE_REPEATED = ["busy", "unreachable", "timeout", "stopped", "failed"];

export class Conversation {
  #log;
  #pending = 0;

  /**
   * @param {HTMLElement} log
   * @param {{onBusy: (busy: boolean) => void, onRejected: (question: string) => void}} listeners
   */
  constructor(log, { onBusy, onRejected }) {
    this.#log = log;
    this.onBusy = onBusy;
    this.onRejected = onRejected;
  }

  /** Adds a turn for the question and answers it there. */
  ask(question, filters) {
    const restricted = filterWords(filters);
    const heading = `question-${this.#log.childElementCount + 1}`;
    const reply = el("div", { class: "reply" });
    const turn = el(
      "section",
      { class: "turn", tabindex: "-1", "aria-labelledby": heading },
      el("h2", { id: heading, class: "asked", dir: "auto" }, visible(question)),
      restricted ? el("p", { class: "fine restricted", dir: "auto" }, visible(restricted)) : null,
      reply,
    );
    this.#log.append(turn);
    return this.#answer(turn, reply, question, filters);
  }

  async #answer(turn, reply, question, filters) {
    const stop = new AbortController();
    const show = (...nodes) => {
      const held = reply.contains(document.activeElement);
      reply.replaceChildren(...nodes);
      if (held) turn.focus({ preventScroll: true });
      turn.scrollIntoView({ block: "start" });
    };
    const waiting = (words) => show(el("p", { class: "waiting" }, words, " ", button("Stop", () => stop.abort(), { class: "quiet" })));
    const again = () => this.#answer(turn, reply, question, filters);

    this.#count(1);
    try {
      waiting("Reading the articles…");
      show(...answerView(await this.#whenReady(question, filters, stop.signal, waiting)));
    } catch (error) {
      const trouble = error instanceof Trouble ? error : new Trouble("failed", "The reply could not be shown.");
      if (trouble !== error) console.error(error);
      show(...troubleView(trouble, again));
      if (trouble.kind === "refused") this.onRejected(question);
    } finally {
      this.#count(-1);
    }
  }

  async #whenReady(question, filters, signal, waiting) {
    for (;;) {
      try {
        return await ask(question, filters, signal);
      } catch (error) {
        if (error.kind !== "starting") throw error;
        waiting(`${error.message} Your question is next.`);
        await untilReady(signal);
      }
    }
  }

  #count(change) {
    this.#pending += change;
    this.onBusy(this.#pending > 0);
  }
}

/** What went wrong, with a way on where there is one. */
function troubleView(trouble, again) {
  return [
    el("p", { class: "trouble" }, visible(trouble.message)),
    trouble.details.length ? el("ul", { class: "trouble-details" }, ...trouble.details.map((detail) => el("li", {}, visible(detail)))) : null,
    CAN_BE_REPEATED.includes(trouble.kind) ? retryButton(trouble.retryAfter ?? 0, again) : null,
  ].filter(Boolean);
}

/** Counts down the seconds that the service asked for, silently for screen readers, then can be pressed. */
function retryButton(seconds, again) {
  const control = button("Try again", again);
  const tick = (left) => {
    control.disabled = left > 0;
    control.textContent = left > 0 ? `Try again in ${left} s` : "Try again";
    if (left > 0) setTimeout(() => tick(left - 1), 1_000);
  };
  tick(seconds);
  return el("p", { "aria-live": "off" }, control);
}
