/** An answer's text in parts: its claims with their citations, and what stands between them. */

import { utf16Index } from "./offsets.js";

/**
 * The parts in their order, without the markers, whose numbers the citations have.
 * @param {string} answer
 * @param {object[]} citations  in the order of their claims; several may share a claim
 * @returns {{text: string, citations: object[]}[]}  a part without citations is no claim
 */
export function parts(answer, citations) {
  const found = [];
  let at = 0;
  for (const claim of claims(citations)) {
    const [start, end] = [claim[0].start_index, claim[0].end_index].map((offset) => utf16Index(answer, offset) ?? answer.length);
    if (start > at) found.push({ text: answer.slice(at, start), citations: [] });
    found.push({ text: answer.slice(start, end), citations: claim });
    at = afterMarkers(answer, end, claim);
  }
  if (at < answer.length) found.push({ text: answer.slice(at), citations: [] });
  return found;
}

/** The citations that share a claim, together. */
function claims(citations) {
  const found = [];
  for (const citation of citations) {
    const last = found.at(-1);
    const shares = last && last[0].start_index === citation.start_index && last[0].end_index === citation.end_index;
    if (shares) last.push(citation);
    else found.push([citation]);
  }
  return found;
}

/** Where the answer goes on: any other number in brackets is text. */
function afterMarkers(answer, end, claim) {
  let at = end;
  for (const { index } of claim) {
    const marker = [` [${index}]`, `[${index}]`].find((form) => answer.startsWith(form, at));
    at += marker?.length ?? 0;
  }
  return at;
}
