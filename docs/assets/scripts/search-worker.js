/* Reads what the site says, once, and answers questions beside the page, so that no key waits. */
import { makeIndex } from "./search-index.js";

const FILE = new URL("../../search/search.json", import.meta.url);

// In what is laid out here, a cut or foreign file shows by failing.
const index = fetch(FILE).then(async (response) => {
  if (!response.ok) throw new Error(`${response.status} for ${FILE}`);
  return makeIndex(await response.json());
});
index.catch(() => {}); // said with the first question

addEventListener("message", async ({ data: question }) => {
  try {
    postMessage({ found: (await index)(question) });
  } catch (error) {
    postMessage({ failed: String(error) });
  }
});
