/* Leads on from an address that a mail program or a hand changed a little, if there is a page behind it. */

const root = new URL("../../", import.meta.url);

/**
 * The address on this site that was likely meant; null if that is the one that was asked for.
 * address: as it came; base: the site's own, with a slash at its end.
 */
export function meant({ pathname, search, hash }, base) {
  if (!pathname.startsWith(base.pathname)) return null;
  // A # that was encoded, as often as it was; "&utm_source=…" where a ? was meant.
  const [, path, words = ""] = /^(.*?)(?:%(?:25)*23(.*))?$/s.exec(pathname.slice(base.pathname.length));
  const plain = path.replace(/%(?:25)*(?=2[0-9a-f]|3[a-f])/gi, "%").split(/[&?]|%26|%3f/i)[0];
  // Our addresses have small letters, hyphens, and slashes; signs of the sentence around it go.
  const parts = plain.toLowerCase().split("/").map((part) => part.replace(/^(?:%[0-9a-f]{2}|\W)+|(?:%[0-9a-f]{2}|\W)+$/g, ""));
  const kept = parts.filter((part) => part && part !== "index.html" && part !== "..");
  if (kept.some((part) => !/^[\w.-]+$/.test(part))) return null;
  const place = kept.join("/");
  const to = new URL(base);
  to.pathname += place + (!place || /\.\w+$/.test(place) ? "" : "/");
  to.search = search;
  to.hash = words ? `#${words}${hash}` : hash;
  return to.pathname === pathname && !words ? null : to;
}

const to = meant(location, root);
if (to) {
  fetch(to.pathname, { method: "HEAD" }).then(({ ok }) => ok && location.replace(to), () => {});
}
