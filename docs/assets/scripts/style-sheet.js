/* Styles that come with a script, once they are needed. */

/** Bring a sheet of assets/styles/. Resolves when it is there, or cannot be had: unstyled is still better than nothing. */
export function bringStyles(name) {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = new URL(`../styles/${name}`, import.meta.url);
  document.head.append(sheet);
  return new Promise((done) => (sheet.onload = sheet.onerror = done));
}
