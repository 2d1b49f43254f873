/* All-day events for a calendar: a file (RFC 5545), and links to calendars on the web. Pure. */
import { writeDay } from "./dates.js";

const START = Date.UTC(2026, 0, 1);

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
 * The file's text. events: each with uid, day, title, text and url. now: a Date, when the file is made.
 * A calendar that holds an event already takes the newer one in its place: it has the same UID, and a
 * SEQUENCE that counts the seconds. There is no alarm: of an all-day event, Google takes none from a
 * file, and Outlook none that would ring on the day itself.
 */
export function calendar(events, now) {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const sequence = Math.max(0, Math.floor((now - START) / 1000));
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
    "END:VEVENT",
  ]);
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//After the Interview//Planner//EN",
    "METHOD:PUBLISH", ...lines, "END:VCALENDAR", ""].map(fold).join("\r\n");
}

/** An event's links to calendars on the web: each name, and the page that opens with the event filled in. */
export function webLinks({ day, title, text }) {
  const google = { action: "TEMPLATE", text: title, dates: `${compact(day)}/${compact(day + 1)}`, details: text };
  const outlook = {
    path: "/calendar/action/compose", rru: "addevent", allday: "true",
    startdt: writeDay(day), enddt: writeDay(day + 1), subject: title, body: text,
  };
  // Outlook shows a plus sign as it stands.
  const query = (values) => new URLSearchParams(values).toString().replaceAll("+", "%20");
  return [
    ["Google Calendar", `https://calendar.google.com/calendar/render?${query(google)}`],
    ["Outlook", `https://outlook.live.com/calendar/0/deeplink/compose?${query(outlook)}`],
  ];
}
