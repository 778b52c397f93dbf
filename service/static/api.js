/** The service's HTTP interface, and what can go wrong with it in words that a reader can act on. */

const ANSWER_TIMEOUT_MS = 60_000;
const ARTICLE_TIMEOUT_MS = 20_000;
const READY_POLL_MS = 1_000;
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

/** The response object of POST /v1/ask. */
export function ask(question, filters, signal) {
  return request("/v1/ask", { signal, timeout: ANSWER_TIMEOUT_MS, body: { question, filters } });
}

/** One article with its text. */
export function article(id, signal) {
  return request(`/v1/articles/${encodeURIComponent(id)}`, { signal, timeout: ARTICLE_TIMEOUT_MS });
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
  const options = body && {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
  return send(path, { signal, ...options }, timeout, async (response) => {
    if (!response.ok) throw await troubleOf(response, signal);
    return response.json();
  });
}

/** Fetches, and reads the response with `read`, within one time limit; whatever fails is a Trouble. */
async function send(path, { signal, ...options }, timeout, read) {
  const limit = AbortSignal.timeout(timeout);
  try {
    const signals = signal ? [signal, limit] : [limit];
    return await read(await fetch(path, { ...options, signal: AbortSignal.any(signals), cache: "no-cache" }));
  } catch (error) {
    if (error instanceof Trouble) throw error;
    if (signal?.aborted) throw new Trouble("stopped", "Stopped.");
    if (limit.aborted) throw new Trouble("timeout", `No reply within ${timeout / 1_000} seconds.`);
    if (error instanceof SyntaxError) throw new Trouble("failed", "The reply could not be read.");
    throw new Trouble("unreachable", "Pullquote can’t be reached. Is the service still running?");
  }
}

async function troubleOf(response, signal) {
  if (!comesBack(response)) return problemOf(response);
  if (!(await isReady(signal))) return new Trouble("starting", "Pullquote is starting: its model is loading.");
  const retryAfter = retrySeconds(response.headers.get("retry-after"));
  return new Trouble("busy", `Pullquote is busy; try again in ${retryAfter} s.`, { retryAfter });
}

function comesBack(response) {
  return COMES_BACK.includes(response.status) && response.headers.has("retry-after");
}

/** What a problem document (RFC 9457) says. */
async function problemOf(response) {
  const problem = (await response.json().catch(() => null)) ?? {};
  const message = problem.detail || problem.title || `The service answered with the status ${response.status}.`;
  const kind = response.status === 404 ? "missing" : response.status < 500 ? "refused" : "failed";
  const details = (problem.errors ?? []).map(({ field, detail }) => `${field}: ${detail}`);
  return new Trouble(kind, message, { details });
}

/** Retry-After holds seconds or a date. */
function retrySeconds(header) {
  const seconds = /^\d+$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - Date.now()) / 1_000);
  return Number.isFinite(seconds) ? Math.max(0, seconds) : 1;
}
