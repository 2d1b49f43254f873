/* Copying, and saying so. */

/** Put words into a live region, after a moment, so that the same words are announced again. */
export async function say(status, words) {
  status.textContent = "";
  await new Promise((done) => setTimeout(done, 50));
  status.textContent = words;
}

/**
 * Copy text, then say these words. Returns whether the browser copied it.
 * shown: where this very text stands on the page, to be selected if the browser refuses to copy.
 * Without it, the text is shown behind what is said, and selected there.
 * html: the same with its links, for programs that take it.
 */
export async function copy(text, status, words, shown, html) {
  try {
    await put(text, html);
    say(status, words);
    return true;
  } catch {
    await say(status,
      "Your browser did not let the page copy. The text is selected: copy it yourself. ");
    if (!shown) {
      shown = status.appendChild(document.createElement("span"));
      shown.textContent = text;
    }
    getSelection().selectAllChildren(shown);
    return false;
  }
}

async function put(text, html) {
  if (!html || !globalThis.ClipboardItem) return navigator.clipboard.writeText(text);
  const kinds = { "text/plain": text, "text/html": html };
  const blobs = Object.entries(kinds).map(([type, words]) => [type, new Blob([words], { type })]);
  return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
}
