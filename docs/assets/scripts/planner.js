/* The planner: what counts the days comes when somebody comes near it, or where there are dates to fill in. */
const { classList } = document.documentElement;
const box = document.querySelector("[data-planner]");

let coming = null;
const bring = () => (coming ??= import("./planner-dates.js").then(({ arrived }) => arrived, () => {}));

if (classList.contains("filling")) {
  classList.add("arriving");
  bring().finally(() => classList.remove("arriving"));
}
for (const news of ["focusin", "pointerover"]) box.addEventListener(news, bring, { once: true });
addEventListener("hashchange", bring, { once: true });
