/** What the browser keeps of this visit, in this tab alone; where its storage is closed to us, as long as the page lasts. */

/** The text kept under the name; null where there is none. */
export function recall(name) {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Keeps the text under the name; null, or what there is no room for, leaves nothing there. */
export function keep(name, text) {
  try {
    sessionStorage.removeItem(name);
    if (text !== null) sessionStorage.setItem(name, text);
  } catch {
    // as above
  }
}
