/** A conversation that outlives a reload of its tab. It is kept in the browser, and sent nowhere. */

import { keep, recall } from "./visit.js";

const NAME = "conversation";
const MAX_UNITS = 1_000_000; // UTF-16; browsers give a page 2,500,000 at the least

/**
 * A question with the service's response to it; null: there was none yet.
 * @typedef {{asked: {question: string, filters: object, history: object[]}, reply: object | null}} Exchange
 */

/**
 * Keeps the end of the conversation, as much as there is room for.
 * @param {Exchange[]} exchanges  oldest first
 */
export function keepConversation(exchanges) {
  const texts = [];
  let room = MAX_UNITS;
  for (const { asked, reply } of exchanges.toReversed()) {
    const text = JSON.stringify({ asked: reply ? { ...asked, history: [] } : asked, reply });
    room -= text.length + 1;
    if (room < 1) break;
    texts.unshift(text);
  }
  keep(NAME, texts.length ? `[${texts}]` : null);
}

/** @returns {Exchange[]} what was kept in this tab; nothing where that can't be read */
export function keptConversation() {
  try {
    return JSON.parse(recall(NAME)) ?? [];
  } catch {
    return [];
  }
}
