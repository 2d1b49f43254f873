/* The letter's "To" line: the other reader's letter takes the place of this one, with what was typed. */
import { TAB, keep } from "./storage.js";

/** Make the line's links swap the letter. */
export function listenToReaders({ box, again }) {
  for (const link of box.querySelectorAll("[data-by]")) {
    link.addEventListener("click", (event) => {
      keep(TAB, "via", { by: link.dataset.by });
      // Only on the letter's own page: on a page of the guide the other letter has an address.
      if (!location.pathname.endsWith(`/${box.dataset.template}/`) || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (link.ariaCurrent !== "true") swap(link.href, box.dataset.channel, again);
    });
  }
}

/** Put another template's page in the place of this one; what cannot be swapped is gone to. */
async function swap(address, channel, again) {
  try {
    const answer = await fetch(address);
    // This page's policy knows this page's styles alone: of another's, none is taken along.
    const text = (await answer.text()).replace(/<style\b.*?<\/style>/gs, "");
    const page = new DOMParser().parseFromString(text, "text/html");
    // So another kind of letter, which may need others, is gone to.
    if (!answer.ok || page.querySelector(".template").dataset.channel !== channel) throw new Error(address);
    document.querySelector("article").replaceWith(page.querySelector("article"));
    document.title = page.title;
    history.replaceState(history.state, "", address);
  } catch {
    location.href = address;
    return;
  }
  again();
  document.querySelector(".template [data-by][aria-current]").focus();
}
