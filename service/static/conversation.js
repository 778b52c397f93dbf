/** The questions and answers, in order, newest in view. */

import { historyOf } from "./history.js";
import { Turn } from "./turn.js";

export class Conversation {
  #log;
  #listeners;
  #turns = [];
  #asked = 0;
  #pending = 0;

  /**
   * @param {HTMLElement} log
   * @param {object} listeners
   * @param {() => Promise<string | null>} listeners.mode  how an answer is to be made
   * @param {(busy: boolean) => void} listeners.onBusy
   * @param {(question: string) => void} listeners.onRejected
   */
  constructor(log, listeners) {
    this.#log = log;
    this.#listeners = listeners;
  }

  /** Adds a turn for the question and answers it there, as one that follows what was said before. */
  ask(question, filters) {
    const exchanges = this.#turns.map(({ asked, answer }) => ({ question: asked.question, answer }));
    this.#add(question, filters, historyOf(exchanges));
  }

  /** Forgets what was said, and shows it no more. */
  restart() {
    for (const turn of this.#turns) turn.stop();
    this.#turns = [];
    this.#log.replaceChildren();
  }

  #add(question, filters, history) {
    const listeners = {
      mode: this.#listeners.mode,
      onWaiting: (change) => this.#count(change),
      onRefused: () => this.#listeners.onRejected(question),
      onCorrected: (meant) => this.#add(meant, filters, []).element.focus({ preventScroll: true }),
    };
    const turn = new Turn(`question-${(this.#asked += 1)}`, { question, filters, history }, listeners);
    this.#turns.push(turn);
    this.#log.append(turn.element);
    turn.run();
    return turn;
  }

  #count(change) {
    this.#pending += change;
    this.#listeners.onBusy(this.#pending > 0);
  }
}
