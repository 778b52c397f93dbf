/** The service's HTTP interface, and what can go wrong with it in words that a reader can act on. */

import { events } from "./events.js";
import { durationWords } from "./words.js";

const ANSWER_TIMEOUT_MS = 60_000; // of a stream: without a sign of life
const ARTICLE_TIMEOUT_MS = 20_000;
const READY_POLL_MS = 1_000;
const MAX_RETRY_S = 86_400;
const COMES_BACK = [429, 503]; // with a Retry-After; without one, waiting alone does not help

/**
 * A request that gave no result.
 * kind: "busy" (come back after `retryAfter` seconds), "starting" (the model is loading), "missing" (404),
 * "refused" (the request is at fault), "unreachable", "timeout", "stopped" (by the reader), "failed" (the server is at fault).
 */
export class Trouble extends Error {
  constructor(kind, message, { retryAfter = null, details = [] } = {}) {
    super(message);
    this.kind = kind;
    this.retryAfter = retryAfter;
    this.details = details;
  }
}

/**
 * The response object of POST /v1/ask.
 * @param {{question: string, filters: object, mode?: string, history?: object[]}} question
 */
export function ask(question, signal) {
  return request("/v1/ask", { signal, timeout: ANSWER_TIMEOUT_MS, body: question });
}

/**
 * The same object of POST /v1/ask/stream, once all of it is there; until then, what is there already.
 * @param {{onDelta: (text: string) => void, onCitation: (citation: object) => void}} listeners
 */
export function askInPieces(question, { onDelta, onCitation }, signal) {
  const options = { signal, ...posted(question) };
  return send("/v1/ask/stream", options, ANSWER_TIMEOUT_MS, async (response, alive) => {
    if (!response.ok) throw await troubleOf(response, signal);
    for await (const { name, data } of events(response.body, alive)) {
      const value = JSON.parse(data);
      if (name === "delta") onDelta(value.text);
      if (name === "citation") onCitation(value);
      if (name === "done") return value;
      if (name === "error") throw problemTrouble(value, value.status ?? 500);
    }
    throw new Trouble("failed", "The answer broke off.");
  });
}

/** How much there is, and what serves it. */
export function status() {
  return request("/v1/status", { timeout: ARTICLE_TIMEOUT_MS });
}

/** One article with its text; or with the text that it had under a hash. */
export function article(id, signal, sha256 = null) {
  const query = sha256 === null ? "" : `?${new URLSearchParams({ content_sha256: sha256 })}`;
  return request(`/v1/articles/${encodeURIComponent(id)}${query}`, { signal, timeout: ARTICLE_TIMEOUT_MS });
}

/** One page of the articles, by id: {articles, next_cursor}. */
export function articles(cursor, limit) {
  const query = new URLSearchParams(cursor === null ? { limit } : { limit, cursor });
  return request(`/v1/articles?${query}`, { timeout: ARTICLE_TIMEOUT_MS });
}

/** Whether questions can be answered now; false while the model is loading. Throws Trouble where it never will be. */
export function isReady(signal) {
  return send("/health/ready", { signal }, ARTICLE_TIMEOUT_MS, async (response) => {
    if (!response.ok && !comesBack(response)) throw await problemOf(response);
    return response.ok;
  });
}

/** Returns when questions can be answered. */
export async function untilReady(signal) {
  while (!(await isReady(signal))) {
    await new Promise((resolve) => setTimeout(resolve, READY_POLL_MS));
  }
}

function request(path, { signal, timeout, body }) {
  return send(path, { signal, ...(body && posted(body)) }, timeout, async (response) => {
    if (!response.ok) throw await troubleOf(response, signal);
    return response.json();
  });
}

function posted(body) {
  return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

/**
 * Fetches, and reads the response with `read`; whatever fails is a Trouble. The time limit starts anew with each call of
 * what `read` is given beside the response.
 */
async function send(path, { signal, ...options }, timeout, read) {
  const limit = new AbortController();
  let timer = null;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => limit.abort(), timeout);
  };
  alive();
  try {
    const signals = AbortSignal.any(signal ? [signal, limit.signal] : [limit.signal]);
    return await read(await fetch(path, { ...options, signal: signals, cache: "no-cache" }), alive);
  } catch (error) {
    if (error instanceof Trouble) throw error;
    if (signal?.aborted) throw new Trouble("stopped", "Stopped.");
    if (limit.signal.aborted) throw new Trouble("timeout", `No reply within ${timeout / 1_000} seconds.`);
    if (error instanceof SyntaxError) throw new Trouble("failed", "The reply could not be read.");
    throw new Trouble("unreachable", "Pullquote can’t be reached. Is the service still running?");
  } finally {
    clearTimeout(timer);
  }
}

async function troubleOf(response, signal) {
  if (!comesBack(response)) return problemOf(response);
  if (!(await isReady(signal))) return new Trouble("starting", "Pullquote is starting: its model is loading.");
  const retryAfter = retrySeconds(response.headers);
  return new Trouble("busy", `Pullquote is busy; try again in ${durationWords(retryAfter)}.`, { retryAfter });
}

function comesBack(response) {
  return COMES_BACK.includes(response.status) && response.headers.has("retry-after");
}

async function problemOf(response) {
  return problemTrouble((await response.json().catch(() => null)) ?? {}, response.status);
}

/** What a problem document (RFC 9457) says. */
function problemTrouble(problem, status) {
  const message = problem.detail || problem.title || `The service answered with the status ${status}.`;
  const kind = status === 404 ? "missing" : status < 500 ? "refused" : "failed";
  const errors = Array.isArray(problem.errors) ? problem.errors : [];
  const details = errors.map(({ field, detail }) => `${field}: ${detail}`).filter((detail) => detail !== message);
  return new Trouble(kind, message, { details });
}

/** The whole seconds, from 1 to a day, of Retry-After, which holds seconds or a date: one by the clock of the service. */
function retrySeconds(headers) {
  const after = headers.get("retry-after");
  const now = Date.parse(headers.get("date")) || Date.now();
  const seconds = /^\d+(\.\d+)?$/.test(after) ? Number(after) : (Date.parse(after) - now) / 1_000;
  return Math.min(Math.max(1, Math.ceil(seconds) || 1), MAX_RETRY_S);
}
