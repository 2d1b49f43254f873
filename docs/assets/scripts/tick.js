/* Tick a checklist: kept on this device, counted, cleared, printed. */
import { say } from "./copy.js";
import { DEVICE, keep, recall } from "./storage.js";

function ready(box) {
  const ticks = [...box.querySelectorAll("input[type=checkbox]")];
  const name = `checklist.${box.dataset.checklist}`;
  const progress = box.querySelector("[data-progress]");
  const show = () => {
    progress.textContent = `${ticks.filter((tick) => tick.checked).length} of ${ticks.length} done`;
  };
  const load = () => {
    // Kept by position, so that an item may be reworded; a list of another length starts afresh.
    const kept = recall(DEVICE, name);
    const done = kept.count === ticks.length && Array.isArray(kept.done) ? kept.done : [];
    ticks.forEach((tick, position) => (tick.checked = done.includes(position)));
    show();
  };
  for (const tick of ticks) {
    tick.addEventListener("change", () => {
      const now = ticks.flatMap((each, index) => (each.checked ? [index] : []));
      const kept = keep(DEVICE, name, now.length ? { count: ticks.length, done: now } : null);
      show();
      if (!kept) progress.textContent += ". This browser does not keep them: print the list before you leave or reload the page.";
    });
  }
  box.querySelector("[data-clear]").addEventListener("click", () => {
    keep(DEVICE, name, null);
    load();
    say(progress, `Cleared. 0 of ${ticks.length} done`);
  });
  load();
  // Another tab, or the page that the Back button leaves, may have ticked the same list.
  for (const news of ["storage", "pageshow"]) addEventListener(news, load);
}

document.querySelectorAll("[data-checklist]").forEach(ready);
for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => print());
}
for (const tool of document.querySelectorAll(".checklist [data-tool]")) tool.hidden = false;
