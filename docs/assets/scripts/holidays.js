/* A country's public holidays and weekend, from its file. */
import { isWeekend, readDay } from "./dates.js";

/** What counts where no country is chosen: Saturdays and Sundays are left out. */
export const NONE = { years: [], weekend: [0, 6], days: new Map(), worked: new Set() };

const loaded = new Map();

/** A country's days. folder: where the files are; country: its code. Rejects if there is no good file. */
export async function holidaysOf(folder, country) {
  if (!loaded.has(country)) {
    const answer = await fetch(`${folder}${encodeURIComponent(country)}.json`);
    if (!answer.ok) throw new Error(answer.statusText);
    loaded.set(country, read(await answer.json()));
  }
  return loaded.get(country);
}

function read({ years, weekend, days, worked }) {
  const good = weekend.length < 4 && weekend.every((number) => number >= 0 && number < 7);
  if (!good || !Array.isArray(years)) throw new Error("this is no file of holidays");
  return {
    years,
    weekend,
    days: new Map(Object.entries(days).map(([day, name]) => [readDay(day), name])),
    worked: new Set(worked.map(readDay)),
  };
}

/** Whether a day does not count. out: days that the reader left out. */
export function restsIn({ weekend, days, worked }, out) {
  return (day) => out.includes(day) || days.has(day)
    || isWeekend(day, weekend) && !worked.has(day);
}
