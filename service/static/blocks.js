/**
 * A long text in blocks, for the browser to lay out one at a time: as one, 500,000 characters took it up to 19 s (an
 * emoji a sentence), in blocks 0.1 s.
 */

const BLOCK_UNITS = 6_000; // UTF-16; the paragraphs of news are shorter, so that a block ends where a paragraph does

/** @returns {string[]} what joins to the text: cut after a line's end, or else after a space, or else anywhere */
export function blocks(text) {
  const found = [];
  let start = 0;
  while (text.length - start > BLOCK_UNITS) {
    const window = text.slice(start, start + BLOCK_UNITS);
    const cut = lastAfter(window, "\n") || lastAfter(window, " ") || whole(window);
    found.push(window.slice(0, cut));
    start += cut;
  }
  found.push(text.slice(start));
  return found;
}

function lastAfter(window, separator) {
  return window.lastIndexOf(separator) + 1;
}

/** The window's length, less half a surrogate pair at its end. */
function whole(window) {
  const last = window.charCodeAt(window.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? window.length - 1 : window.length;
}
