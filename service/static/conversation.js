/** The questions and answers, in order, newest in view. */

import { historyOf } from "./history.js";
import { keepConversation, keptConversation } from "./kept.js";
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
   * @param {(signal: AbortSignal) => Promise<string | null>} listeners.mode  how an answer is to be made
   * @param {(busy: boolean) => void} listeners.onBusy
   * @param {(question: string) => void} listeners.onRejected
   */
  constructor(log, listeners) {
    this.#log = log;
    this.#listeners = listeners;
  }

  /** Adds a turn for the question and answers it there, as one that follows what was said before. Returns its element. */
  ask(question, filters) {
    const exchanges = this.#turns.map(({ asked, reply }) => ({ question: asked.question, answer: reply?.answer ?? null }));
    return this.#add(question, filters, historyOf(exchanges)).element;
  }

  /** Forgets what was said, and shows it no more. */
  restart() {
    for (const turn of this.#turns) turn.stop();
    this.#turns = [];
    this.#log.replaceChildren();
    keepConversation([]);
  }

  /** Shows what was said before the page was loaded anew. Returns whether there was anything. */
  restore() {
    try {
      for (const { asked, reply } of keptConversation()) this.#placed(asked).restore(reply);
    } catch (error) {
      console.warn("The conversation that was kept can't be shown.", error);
      this.restart();
    }
    this.#turns.at(-1)?.element.scrollIntoView({ block: "start" });
    return this.#turns.length > 0;
  }

  #add(question, filters, history) {
    const turn = this.#placed({ question, filters, history });
    keepConversation(this.#turns);
    turn.run();
    return turn;
  }

  #placed(asked) {
    const listeners = {
      mode: this.#listeners.mode,
      onWaiting: (change) => this.#count(change),
      onReply: () => keepConversation(this.#turns),
      onRefused: () => this.#listeners.onRejected(asked.question),
      onCorrected: (meant) => this.#add(meant, asked.filters, []).element.focus({ preventScroll: true }),
    };
    const turn = new Turn(`question-${(this.#asked += 1)}`, asked, listeners);
    this.#turns.push(turn);
    this.#log.append(turn.element);
    return turn;
  }

  #count(change) {
    this.#pending += change;
    this.#listeners.onBusy(this.#pending > 0);
  }
}
