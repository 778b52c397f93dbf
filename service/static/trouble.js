/** What went wrong, with a way on where there is one. */

import { button, el, visible } from "./elements.js";

const CAN_BE_REPEATED = ["busy", "unreachable", "timeout", "stopped", "failed"];

/**
 * @param {import("./api.js").Trouble} trouble
 * @param {() => void} again
 */
export function troubleView(trouble, again) {
  return [
    el("p", { class: "trouble" }, visible(trouble.message)),
    trouble.details.length ? el("ul", { class: "trouble-details" }, ...trouble.details.map((detail) => el("li", {}, visible(detail)))) : null,
    CAN_BE_REPEATED.includes(trouble.kind) ? retryButton(trouble.retryAfter ?? 0, again) : null,
  ].filter(Boolean);
}

/** Counts down the seconds that the service asked for, silently for screen readers, then can be pressed. */
function retryButton(seconds, again) {
  const control = button("Try again", again);
  const tick = (left) => {
    control.disabled = left > 0;
    control.textContent = left > 0 ? `Try again in ${left} s` : "Try again";
    if (left > 0) setTimeout(() => tick(left - 1), 1_000);
  };
  tick(seconds);
  return el("p", { "aria-live": "off" }, control);
}
