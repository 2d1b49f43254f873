/* What the frame of every page does beyond HTML: the colours, the menu, the way into the search. */

const root = document.documentElement;
const KEY = window.__md_scope.pathname + "scheme"; // Material's frame says where the site is
const dark = matchMedia("(prefers-color-scheme: dark)");
const button = document.querySelector("[data-scheme-switch]");
const menu = document.querySelector("[data-menu]");
const box = document.querySelector("header :is(search, [role=search])");

const isDark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : dark.matches);
const showScheme = () => button.setAttribute("aria-pressed", isDark());

button.addEventListener("click", () => {
  const wanted = isDark() ? "light" : "dark";
  // Back at what the system has, the page follows the system again.
  const own = (wanted === "dark") !== dark.matches;
  if (own) root.dataset.scheme = wanted;
  else delete root.dataset.scheme;
  showScheme();
  try {
    if (own) localStorage.setItem(KEY, wanted);
    else localStorage.removeItem(KEY);
  } catch {
    // Refused or full: the choice holds for this page.
  }
});
dark.addEventListener("change", showScheme);
showScheme();

// Scripts run in the order in which they stand in the page, this one last: what was to be filled in is there.
root.classList.remove("filling");

// The menu lies over the page, so it closes as soon as the reader is elsewhere.
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu.open) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
const closeElsewhere = ({ target }) => {
  if (!menu.contains(target)) menu.open = false;
};
addEventListener("focusin", closeElsewhere);
addEventListener("pointerdown", closeElsewhere);
// The Back button may bring the page back as it was.
addEventListener("pageshow", () => {
  menu.open = false;
});

// The search comes when it is first used. What is typed until then stays in the box.
let search;
function open() {
  search ??= Promise.all([
    import("./search.js"),
    import("./style-sheet.js").then(({ bringStyles }) => bringStyles("search.css")),
  ]).then(
    ([module]) => module.open(box),
    () => {
      search = undefined;
      const said = box.querySelector("[role=status]");
      if (said) said.textContent = "The search did not load. Try again, or look in the menu.";
    },
  );
}
if (box) {
  // No key of its own leads here: whoever dictates would press it with every word (WCAG 2.1.4).
  box.addEventListener("focusin", open);
  box.addEventListener("pointerdown", open);
}
