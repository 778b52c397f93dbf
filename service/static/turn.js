/** One question, and what comes of it. */

import { answerView, droppedView, noticeView, undatedView, writtenBasis } from "./answer.js";
import { Trouble, ask, askInPieces, untilReady } from "./api.js";
import { button, el, visible } from "./elements.js";
import { interpretedView } from "./interpreted.js";
import { troubleView } from "./trouble.js";
import { filterWords } from "./words.js";
import { WrittenAnswer } from "./written.js";

const TOGETHER_MS = 30; // a sentence and its citations come as several events; they are shown as one
const NO_REPLY = "This page was loaded anew before an answer came.";

/**
 * @typedef {object} Listeners
 * @property {(signal: AbortSignal) => Promise<string | null>} mode  how the answer is to be made
 * @property {(change: 1 | -1) => void} onWaiting         an answer is waited for, no longer
 * @property {() => void} onReply                         the reply is whole
 * @property {() => void} onRefused                       the question is at fault
 * @property {(question: string) => void} onCorrected     it was understood wrongly: this is meant
 */

export class Turn {
  /** The service's response, once it is whole. */
  reply = null;
  #listeners;
  #head = el("div");
  #body = el("div");
  #foot = el("div");
  #written = new WrittenAnswer();
  #stop = new AbortController();
  #scrolledTo = 0;

  /**
   * @param {string} heading  an id for the question's element
   * @param {{question: string, filters: object, history: object[]}} asked
   * @param {Listeners} listeners
   */
  constructor(heading, asked, listeners) {
    this.asked = asked;
    this.#listeners = listeners;
    const restricted = filterWords(asked.filters);
    this.element = el(
      "section",
      { class: "turn", tabindex: "-1", "aria-labelledby": heading },
      el("h2", { id: heading, class: "asked", dir: "auto" }, visible(asked.question)),
      restricted ? el("p", { class: "fine restricted", dir: "auto" }, visible(restricted)) : null,
      el("div", { class: "reply" }, this.#head, this.#body, this.#foot),
    );
  }

  /** Waits for no answer any more. */
  stop() {
    this.#stop.abort();
  }

  /** Asks, and shows what comes of it. */
  async run() {
    this.#stop = new AbortController();
    this.#listeners.onWaiting(1);
    try {
      this.#fill(this.#head);
      this.#fill(this.#body);
      this.#waiting("Reading the articles…");
      this.#intoView();
      const reply = await this.#whenReady();
      this.#show(reply);
      this.reply = reply;
      this.#listeners.onReply();
    } catch (error) {
      const trouble = error instanceof Trouble ? error : new Trouble("failed", "The reply could not be shown.");
      if (trouble !== error) console.error(error);
      this.#fill(this.#foot, ...troubleView(trouble, () => this.run()));
      this.#follow();
      if (trouble.kind === "refused") this.#listeners.onRefused();
    } finally {
      this.#listeners.onWaiting(-1);
    }
  }

  /** Shows the reply that there was to it; null: none, and it can be asked again. */
  restore(reply) {
    this.reply = reply;
    if (reply !== null) this.#show(reply);
    else this.#fill(this.#foot, ...troubleView(new Trouble("stopped", NO_REPLY), () => this.run()));
  }

  async #whenReady() {
    for (;;) {
      try {
        return await this.#answered();
      } catch (error) {
        if (error.kind !== "starting") throw error;
        this.#waiting(`${error.message} Your question is next.`);
        await untilReady(this.#stop.signal);
      }
    }
  }

  async #answered() {
    const { question, filters, history } = this.asked;
    const mode = await this.#listeners.mode(this.#stop.signal);
    const body = { question, filters, ...(mode && { mode }), ...(history.length && { history }) };
    return mode === "generative" ? this.#inPieces(body) : ask(body, this.#stop.signal);
  }

  /** Shows written sentences as they come; a refusal, and quotations in their place, come whole. */
  async #inPieces(body) {
    const citations = [];
    let [text, cited, timer] = ["", "", null];
    this.#written = new WrittenAnswer();
    const show = () => {
      this.#written.show(cited, citations);
      if (!this.#written.element.isConnected) {
        this.#fill(this.#body, this.#written.element);
        this.#waiting("Writing…");
      }
      this.#follow();
    };
    const onDelta = (more) => (text += more);
    const onCitation = (citation) => {
      if (citation.support.status !== "supported") return;
      citations.push(citation);
      cited = text;
      clearTimeout(timer);
      timer = setTimeout(show, TOGETHER_MS);
    };
    try {
      return await askInPieces(body, { onDelta, onCitation }, this.#stop.signal);
    } finally {
      clearTimeout(timer);
      if (citations.length) show();
    }
  }

  #show(answer) {
    const understood = answer.interpreted_question;
    this.#fill(this.#head, understood ? interpretedView(understood, this.#listeners.onCorrected) : null, noticeView(answer));
    if (answer.answered && answer.mode === "generative") {
      this.#written.show(answer.answer, answer.citations);
      if (!this.#written.element.isConnected) this.#fill(this.#body, this.#written.element);
      this.#fill(this.#foot, ...writtenBasis(answer), droppedView(answer), undatedView(answer));
      this.#follow();
    } else {
      this.#fill(this.#body, ...answerView(answer, this.asked.filters));
      this.#fill(this.#foot, droppedView(answer), undatedView(answer));
      this.#follow();
    }
  }

  #waiting(words) {
    this.#fill(this.#foot, el("p", { class: "waiting" }, words, " ", button("Stop", () => this.stop(), { class: "quiet" })));
  }

  /** Replaces what a part of the reply holds. The focus, if it was there, stays with the turn. */
  #fill(part, ...nodes) {
    const held = part.contains(document.activeElement);
    part.replaceChildren(...nodes.filter((node) => node !== null));
    if (held) this.element.focus({ preventScroll: true });
  }

  #intoView() {
    this.element.scrollIntoView({ block: "start" });
    this.#scrolledTo = scrollY;
  }

  /** The same, unless the reader has scrolled since. */
  #follow() {
    if (Math.abs(scrollY - this.#scrolledTo) < 2) this.#intoView();
  }
}
