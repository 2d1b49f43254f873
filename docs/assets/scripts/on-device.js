/* A letter that outlives its tab, if its writer says so: a box to tick under "More". */
import { replaceAll, values } from "./blanks.js";
import { make } from "./fields.js";
import { DEVICE, keep, keepOnDevice, lettersOnDevice } from "./storage.js";

const TOLD = "Others who use this device can read it.";
const REFUSED = "This browser can't keep it.";

/** Put the box at the end of what "More" holds; it shows what is so whenever that opens. */
export function offerToKeep({ box, part }) {
  const label = make("label", "", "Keep it on this device for 7 days");
  const tick = make("input");
  const note = make("p", "left", TOLD);
  tick.type = "checkbox";
  note.id = `${box.dataset.template}-kept`;
  note.setAttribute("role", "status");
  tick.setAttribute("aria-describedby", note.id);
  label.prepend(tick);
  part("clear").after(label, note);
  const show = () => (tick.checked = Boolean(lettersOnDevice()));
  tick.addEventListener("change", () => {
    note.textContent = start(tick.checked) ? TOLD : REFUSED;
    show();
  });
  part("more").addEventListener("toggle", show);
  show();
}

/** Keep the letter from now on, or forget it here and keep it in this tab alone. Returns whether that was done. */
function start(on) {
  const done = !on || keepOnDevice(values);
  if (!on || !done) keep(DEVICE, "typed", null);
  replaceAll(values);
  return done;
}
