/* Sheets to write on: what turns a table into fields comes when it is near, or has words kept for it. */
import { DEVICE, recall } from "./storage.js";

const write = (sheet) => import("./sheet-rows.js").then(({ ready }) => ready(sheet));

const near = new IntersectionObserver((news) => {
  for (const { isIntersecting, target } of news) {
    if (!isIntersecting) continue;
    near.unobserve(target);
    write(target);
  }
}, { rootMargin: "100%" });

for (const sheet of document.querySelectorAll("[data-sheet]")) {
  // Kept words are there for Ctrl+P and for the browser's own search, wherever the reader is.
  if (sheet.matches(".own") || recall(DEVICE, `notes.${sheet.dataset.sheet}`).rows) write(sheet);
  else near.observe(sheet);
}
