/* Copying, and saying so. */

/** Put words into a live region so that the same words are announced again. */
export function say(status, words) {
  status.textContent = "";
  setTimeout(() => (status.textContent = words), 50);
}

/**
 * Copy text, then say these words.
 * shown: where the text stands on the page; it is selected if the browser refuses to copy.
 */
export async function copy(text, status, words, shown) {
  try {
    await navigator.clipboard.writeText(text);
    say(status, words);
  } catch {
    getSelection().selectAllChildren(shown);
    say(status, "Your browser did not let the page copy. The text is selected: copy it yourself.");
  }
}
