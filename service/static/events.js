/** Server-sent events from a response's body, as they arrive. */

/** Takes text in pieces, cut anywhere, and gives the events that are whole. Comments, ids and delays are passed over. */
export class EventParser {
  #rest = "";
  #name = "";
  #data = [];

  /** @returns {{name: string, data: string}[]} */
  push(piece) {
    const text = this.#rest + piece;
    const end = text.endsWith("\r") ? text.length - 1 : text.length; // a line feed may follow, of the same line's end
    const lines = text.slice(0, end).split(/\r\n|\r|\n/);
    this.#rest = lines.pop() + text.slice(end);
    return lines.map((line) => this.#take(line)).filter((event) => event !== null);
  }

  #take(line) {
    if (line === "") return this.#finish();
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") this.#name = value;
    if (field === "data") this.#data.push(value);
    return null;
  }

  #finish() {
    const event = this.#data.length ? { name: this.#name || "message", data: this.#data.join("\n") } : null;
    this.#name = "";
    this.#data = [];
    return event;
  }
}

/**
 * The events of a body, until it ends.
 * @param {ReadableStream<Uint8Array>} body
 * @param {() => void} onBytes  called for whatever arrives, comments too
 */
export async function* events(body, onBytes) {
  const parser = new EventParser();
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onBytes();
    yield* parser.push(value);
  }
}
