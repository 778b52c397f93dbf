/** What went wrong, with a way on where there is one. */

import { button, el, visible } from "./elements.js";
import { durationWords } from "./words.js";

const CAN_BE_REPEATED = ["busy", "unreachable", "timeout", "stopped", "failed"];
const NO_LONGER_BUSY = "Pullquote was busy; you can try again now.";

/**
 * @param {import("./api.js").Trouble} trouble
 * @param {() => void} again
 */
export function troubleView(trouble, again) {
  const message = el("p", { class: "trouble" }, visible(trouble.message));
  const onReady = () => trouble.kind === "busy" && (message.textContent = NO_LONGER_BUSY);
  return [
    message,
    trouble.details.length ? el("ul", { class: "trouble-details" }, ...trouble.details.map((detail) => el("li", {}, visible(detail)))) : null,
    CAN_BE_REPEATED.includes(trouble.kind) ? retryButton(trouble.retryAfter ?? 0, again, onReady) : null,
  ].filter(Boolean);
}

/** Counts down the seconds that the service asked for, silently for screen readers, then can be pressed. */
function retryButton(seconds, again, onReady) {
  const control = button("Try again", again);
  const until = performance.now() + seconds * 1_000;
  const tick = () => {
    const left = Math.ceil((until - performance.now()) / 1_000);
    control.disabled = left > 0;
    control.textContent = left > 0 ? `Try again in ${durationWords(left)}` : "Try again";
    if (left > 0) setTimeout(tick, 1_000);
    else onReady();
  };
  tick();
  return el("p", { "aria-live": "off" }, control);
}
