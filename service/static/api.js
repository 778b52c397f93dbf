/** The service's HTTP interface, and what can go wrong with it in words that a reader can act on. */

const ANSWER_TIMEOUT_MS = 60_000;
const ARTICLE_TIMEOUT_MS = 20_000;
const READY_POLL_MS = 1_000;
const NOT_READY = 503;
const OVERLOADED = [429, 503];

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

/** Whether questions can be answered now. Throws Trouble where the service can't be reached. */
export async function isReady(signal) {
  const { status } = await send("/health/ready", { signal }, ARTICLE_TIMEOUT_MS, async (response) => response);
  return status !== NOT_READY;
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
  if (response.status === NOT_READY && !(await isReady(signal))) {
    return new Trouble("starting", "Pullquote is starting: its model is loading.");
  }
  if (OVERLOADED.includes(response.status)) {
    const retryAfter = retrySeconds(response.headers.get("retry-after"));
    const when = retryAfter === null ? "in a moment" : `in ${retryAfter} s`;
    return new Trouble("busy", `Pullquote is busy; try again ${when}.`, { retryAfter });
  }
  const problem = (await response.json().catch(() => null)) ?? {};
  const message = problem.detail || problem.title || `The service answered with the status ${response.status}.`;
  const kind = response.status === 404 ? "missing" : response.status < 500 ? "refused" : "failed";
  const details = (problem.errors ?? []).map(({ field, detail }) => `${field}: ${detail}`);
  return new Trouble(kind, message, { details });
}

/** Retry-After holds seconds or a date. */
function retrySeconds(header) {
  if (header === null) return null;
  const seconds = /^\d+$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - Date.now()) / 1_000);
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}
