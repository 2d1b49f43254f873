/* The link that hands a letter to the app that sends it: a mail program, or a phone's messages. */
import { lettersWords, mailLink } from "./letter.js";

export const appLink = ({ part }) => part("mail") ?? part("text-message");

/** The link for a mail program, or for a phone's messages, says what the letter says. */
export function showAppLink(letter) {
  const link = appLink(letter);
  if (!link) return;
  const { subject, text } = lettersWords(letter.box);
  const target = letter.part("mail") ? mailLink(subject, text) : `sms:?&body=${encodeURIComponent(text)}`;
  if (target) link.href = target;
  else link.removeAttribute("href");
}
