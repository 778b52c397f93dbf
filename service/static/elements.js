/** Elements built by hand. Strings become text nodes, so nothing that an article says is ever parsed as markup. */

/**
 * @param {string} tag
 * @param {Record<string, string | null>} attributes  null leaves the attribute out
 * @param {...(Node | string | null)} children         null is skipped
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A button that runs `action` when it is pressed. */
export function button(label, action, attributes = {}) {
  const element = el("button", { type: "button", ...attributes }, label);
  element.addEventListener("click", action);
  return element;
}

/** Foreign text within a line of ours: its direction marks can't reorder what stands around it. */
export function foreign(text) {
  return el("bdi", { dir: "auto" }, visible(text));
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const TURNS_ANY_LETTERS = /[\u202d\u202e]/g;
const TURNS_NUMBERS = /[\u061c\u200f\u202b\u2067]/g;

/**
 * The text with its control characters made visible, one UTF-16 unit for one, so that offsets hold in what is shown.
 * Tabs and line feeds stay. So do characters for the direction, which writing from right to left takes, but not where
 * they would show the characters of a line in another order than that in which they are read.
 */
export function visible(text) {
  return text
    .replace(/[\u0000-\u0008\u000b-\u001f]/g, (control) => String.fromCharCode(0x2400 + control.charCodeAt(0)))
    .replace(/\u007f/g, "\u2421")
    .replace(/[\u0080-\u009f]/g, "\ufffd")
    .replace(/.+/g, inReadingOrder);
}

function inReadingOrder(line) {
  const straight = line.replace(TURNS_ANY_LETTERS, "\ufffd");
  return RIGHT_TO_LEFT.test(straight.replace(TURNS_NUMBERS, "")) ? straight : straight.replace(TURNS_NUMBERS, "\ufffd");
}
