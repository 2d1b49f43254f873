/* Runs before the theme's script, which fails on a backslash behind the # of an address. */
{
  const mend = (event) => {
    if (!location.hash.includes("\\")) return;
    event?.stopImmediatePropagation();
    history.replaceState(history.state, "", location.hash.replaceAll("\\", "%5C"));
    if (event) dispatchEvent(new HashChangeEvent("hashchange"));
  };
  mend();
  addEventListener("hashchange", mend);
}
