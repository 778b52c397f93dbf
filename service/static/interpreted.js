/** How a follow-up was understood, to be corrected where that is wrong. */

import { button, el, foreign } from "./elements.js";

const MAX_UNITS = 2_000; // UTF-16; the service's limit is in code points, of which there are no more

/**
 * @param {string} understood
 * @param {(question: string) => void} onAsk  asks what the reader made of it
 */
export function interpretedView(understood, onAsk) {
  const place = el("div", { class: "interpreted" });

  function show() {
    const control = button("Edit", edit, { class: "quiet", "aria-label": "Edit how the question was understood" });
    place.replaceChildren(el("p", {}, el("span", { class: "label" }, "Understood as: "), foreign(understood), " ", control));
    return control;
  }

  function edit() {
    place.setAttribute("aria-live", "off"); // who edits it is told by the focus
    const text = el("textarea", { rows: "2", maxlength: String(MAX_UNITS), dir: "auto", autocomplete: "off" });
    const ask = el("button", { class: "primary" }, "Ask this");
    const form = el("form", {}, el("label", {}, "What you mean", text), ask, button("Cancel", cancel));
    text.value = understood;
    text.addEventListener("input", () => (ask.disabled = text.value.trim() === ""));
    form.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Enter" && event.target === text && !event.shiftKey) {
        event.preventDefault();
        if (!ask.disabled) form.requestSubmit();
      }
      if (event.key === "Escape") {
        event.preventDefault();
        cancel();
      }
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      show();
      onAsk(text.value.trim());
    });
    place.replaceChildren(form);
    text.focus();
  }

  function cancel() {
    show().focus();
  }

  show();
  return place;
}
