/** What was said before a question, as the service takes it. */

import { characters, utf16Index } from "./offsets.js";

const MAX_TURNS = 12; // six exchanges, as many as the service looks back at
const MAX_CHARACTERS = 20_000;

/**
 * The end of a conversation, oldest turn first: whole questions with their answers, and of the last answer alone what
 * there is room for.
 * @param {{question: string, answer: string | null}[]} exchanges  null: there was no answer
 */
export function historyOf(exchanges) {
  const turns = [];
  let room = MAX_CHARACTERS;
  for (const { question, answer } of exchanges.filter((exchange) => exchange.answer !== null).reverse()) {
    const left = room - characters(question);
    const content = turns.length ? answer : answer.slice(0, utf16Index(answer, left) ?? answer.length);
    room = left - characters(content);
    if (room < 0 || turns.length + 2 > MAX_TURNS) break;
    turns.unshift({ role: "user", content: question }, { role: "assistant", content });
  }
  return turns;
}
