/** From the API's offsets, Unicode code points, to JavaScript's, UTF-16 code units. */

const isHigh = (unit) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit) => unit >= 0xdc00 && unit <= 0xdfff;

/** How many code points `text` has: what the API counts as its characters. */
export function characters(text) {
  let count = text.length;
  for (let unit = 1; unit < text.length; unit += 1) {
    if (isLow(text.charCodeAt(unit)) && isHigh(text.charCodeAt(unit - 1))) count -= 1;
  }
  return count;
}

/**
 * The UTF-16 index of the code point number `offset`, or null where the text has no such place.
 * The text's end is a place.
 */
export function utf16Index(text, offset) {
  if (!Number.isSafeInteger(offset) || offset < 0) return null;
  let unit = 0;
  for (let point = 0; point < offset; point += 1) {
    if (unit >= text.length) return null;
    const pair = isHigh(text.charCodeAt(unit)) && isLow(text.charCodeAt(unit + 1));
    unit += pair ? 2 : 1;
  }
  return unit;
}

/**
 * The text in three parts: before, within and after the span of code points; null where it has no such span.
 * @returns {[string, string, string] | null}
 */
export function split(text, start, end) {
  const from = utf16Index(text, start);
  const to = utf16Index(text, end);
  if (from === null || to === null || from >= to) return null;
  return [text.slice(0, from), text.slice(from, to), text.slice(to)];
}
