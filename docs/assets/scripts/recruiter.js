/* What a recruiter typed: shared by the messages and the builder of links, and kept where it may be. */
import { clean, writeLink } from "./link.js";
import { DEVICE, TAB, keep, recall } from "./storage.js";
import { isToken } from "./tokens.js";

// Kept on the device, kept nowhere, and all others in this tab. Only what no link carries is named here.
const OWN = "recruiter_name";
export const UNKEPT = "first_name";

export const part = (name) => document.querySelector(`[data-${name}]`);
export const values = {};
const fields = [...document.querySelectorAll("[data-send]")];
export const carriers = fields.filter((field) => field.dataset.carries);

function save() {
  const { [OWN]: own, [UNKEPT]: _, ...others } = values;
  keep(DEVICE, "recruiter", own ? { name: own } : null);
  keep(TAB, "send", Object.values(others).some(Boolean) ? others : null);
}

/** Take a value for a blank, and show it in every other field of that blank. */
function take(name, words, typed) {
  values[name] = clean(words);
  if (isToken(values[name]) && part("merged")) part("merged").checked = true;
  for (const field of fields) {
    if (field !== typed && field.dataset.send === name) field.value = values[name];
  }
}

/** Fill the fields with what was kept, and follow them. show: what to do when something changed. */
export function follow(show) {
  const kept = { ...recall(TAB, "send"), [OWN]: recall(DEVICE, "recruiter").name };
  for (const field of fields) {
    const name = field.dataset.send;
    if (!Object.hasOwn(values, name)) take(name, kept[name]);
    field.addEventListener("input", () => {
      take(name, field.value, field);
      save();
      show();
    });
  }
}

/** Forget the candidate; the recruiter stays. */
export function forget() {
  for (const name of Object.keys(values)) if (name !== OWN) take(name, "");
  save();
  keep(TAB, "send.moment", null);
  fields[0].focus();
}

/** Whether links carry merge fields, or what a system put in their place, as they stand. */
export const merged = () => Boolean(part("merged")?.checked);

/** A page's link with all that its letters can take. option: its place in the builder's list, if it has one. */
export function linkTo(address, option) {
  if (!option) return address;
  const names = option.dataset.wanted.split(" ");
  const carried = {};
  let dated = false;
  for (const field of carriers) {
    const name = field.dataset.carries.split(" ").find((each) => names.includes(each));
    if (!name || !values[field.dataset.send]) continue;
    carried[name] = values[field.dataset.send];
    dated ||= "day" in field.dataset;
  }
  if (option.dataset.always) carried.via = option.dataset.always;
  if (!merged()) return writeLink(address, carried);
  const order = dated ? part("order").value : "";
  const said = Object.entries({ ...(order && { dates: order }), ...carried }).map(([name, value]) => `${name}=${value}`);
  return said.length ? `${address}#${["raw", ...said, "end=1"].join("&")}` : address;
}
