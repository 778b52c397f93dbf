/** Copying a quotation with where it stands. */

import { button, el } from "./elements.js";
import { dateWords, titleOf } from "./words.js";

const CONFIRMED_MS = 2_000;

/** The very words on lines of their own (a direction mark in them ends with its line), then where they stand. */
export function citationText(source, words) {
  const { article_id: id, source: outlet, url = null, start_char_index: start, end_char_index: end } = source;
  const appeared = [outlet, dateWords(source.published_at)].filter(Boolean).join(", ");
  const lines = [words, "", titleOf(source), appeared, url, `${id}, characters ${start}–${end}`];
  return lines.filter((line, position) => line || position === 1).join("\n");
}

/** A button that copies `text`; where the clipboard is closed to us, it shows the text to be copied by hand. */
export function copyButton(text, label) {
  const said = el("span", { role: "status" });
  const control = button("Copy", copy, { class: "quiet", "aria-label": label });
  const whole = el("span", { class: "copy" }, control, said);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = "Copied";
      setTimeout(() => (said.textContent = ""), CONFIRMED_MS);
    } catch {
      const box = el("textarea", { readonly: "", rows: "6", "aria-label": "Text to copy" });
      box.value = text;
      said.textContent = "The browser did not allow it. Copy it from here:";
      whole.querySelector("textarea")?.remove();
      whole.append(box);
      box.focus();
      box.select();
    }
  }
  return whole;
}
