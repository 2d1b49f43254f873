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
 */
export async function copy(text, status, words, shown) {
  try {
    await navigator.clipboard.writeText(text);
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
