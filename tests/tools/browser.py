"""The Chrome or Chromium that the tests use: the one that is there, else one that is installed now."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The first is Chromium without a window: all that the tests need, and a third faster.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
# As root, Chromium wants no sandbox; the rest keeps it from looking for its maker's servers.
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


def find() -> Path | None:
    """The browser on this machine, or None. CHROME in the environment names another."""
    if os.environ.get("CHROME"):
        return Path(os.environ["CHROME"])
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    mac = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
    if mac.exists():
        return mac
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return own if own.exists() else None


def install() -> None:
    """Install a browser, and say so: Debian's package as root, else Playwright's own."""
    print("The tests need Chromium, and there is none. Installing it.", flush=True)
    if shutil.which("apt-get") and os.geteuid() == 0 and _apt():
        return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"])


def _apt() -> bool:
    """Install Debian's package. Returns whether that went well; other systems may not have it."""
    subprocess.run(["apt-get", "update", "-qq"])
    done = subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", NAMES[0]],
        stdout=subprocess.DEVNULL,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
    )
    return done.returncode == 0


if __name__ == "__main__":
    if find() is None:
        install()
    if find() is None:
        sys.exit("There is no Chrome or Chromium. Install one, or name it: CHROME=/path make test")
