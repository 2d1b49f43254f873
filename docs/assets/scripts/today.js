/* A page that stays open: what it says of today is said anew when another day has begun. */
import { dayOf } from "./dates.js";

const MINUTE = 60_000;

/** Call run on each new day, as soon as the page is seen on it. */
export function onNewDay(run) {
  let day = dayOf(new Date());
  const look = () => {
    const now = dayOf(new Date());
    if (now === day || document.visibilityState === "hidden") return;
    day = now;
    run();
  };
  document.addEventListener("visibilitychange", look);
  for (const news of ["pageshow", "focus"]) addEventListener(news, look);
  setInterval(look, MINUTE);
}
