/* The planner: what counts the days comes when somebody comes near it, or where there are dates to fill in. */
import { whenCarried } from "./link.js";

const { classList } = document.documentElement;
const box = document.querySelector("[data-planner]");
// As it is now: another script may take its words out of it before this one's work is there.
const address = { hash: location.hash, search: location.search };

let coming = null;
const bring = (from) => (coming ??= import("./planner-dates.js").then(({ takeLink }) => takeLink(from), () => {}));

if (classList.contains("filling")) {
  classList.add("arriving");
  bring(address).finally(() => classList.remove("arriving"));
}
whenCarried(() => bring(address));
for (const news of ["focusin", "pointerover"]) box.addEventListener(news, () => bring(address), { once: true });
addEventListener("hashchange", () => bring(location), { once: true });
