/* A calendar file (RFC 5545) with all-day events. Pure. */
import { writeDay } from "./dates.js";

const escape = (words) => words.replace(/[\\;,]/g, "\\$&").replace(/\r\n?|\n/g, "\\n");
const compact = (day) => writeDay(day).replaceAll("-", "");

/** A line folded at 75 octets, never within a character. */
function fold(line) {
  const rows = [""];
  let room = 75;
  for (const sign of line) {
    const size = new TextEncoder().encode(sign).length;
    if (size > room) {
      rows.push(" ");
      room = 74;
    }
    rows[rows.length - 1] += sign;
    room -= size;
  }
  return rows.join("\r\n");
}

/**
 * The file's text. events: each with uid, day, title, text and url; a reminder rings at 9 in the
 * morning. now: a Date, when the file is made. A calendar that holds an event already takes the
 * newer one in its place: it has the same UID, and a SEQUENCE that counts the minutes.
 */
export function calendar(events, now) {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const sequence = Math.floor(now / 60_000);
  const lines = events.flatMap(({ uid, day, title, text, url }) => [
    "BEGIN:VEVENT",
    `UID:${uid}`,
    `DTSTAMP:${stamp}`,
    `SEQUENCE:${sequence}`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    `DTEND;VALUE=DATE:${compact(day + 1)}`,
    `SUMMARY:${escape(title)}`,
    `DESCRIPTION:${escape(text)}`,
    `URL:${url}`,
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escape(title)}`,
    "TRIGGER:PT9H",
    "END:VALARM",
    "END:VEVENT",
  ]);
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//After the Interview//Planner//EN",
    "METHOD:PUBLISH", ...lines, "END:VCALENDAR", ""].map(fold).join("\r\n");
}
