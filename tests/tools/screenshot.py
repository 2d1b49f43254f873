"""The picture in the README: one page of the built site on a desktop screen and on a phone."""

import functools
import http.server
import io
import threading

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.tools import ROOT
from tests.tools.browser import FLAGS, find

PICTURE = ROOT / ".github/screenshot.png"
PAGE = "thank-you/"
DESKTOP, PHONE = (1180, 820), (380, 820)


def shoot(address: str) -> list[Image.Image]:
    """The page at each size, as pictures."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        pictures = []
        for width, height in (DESKTOP, PHONE):
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(address, wait_until="networkidle")
            pictures.append(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
        browser.close()
    return pictures


def main() -> None:
    """Take the picture of site/, side by side, with a line around each."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(ROOT / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        pictures = shoot(f"http://127.0.0.1:{server.server_address[1]}/{PAGE}")
        server.shutdown()
    gap, line = 24, 2
    width = sum(picture.width + 2 * line for picture in pictures) + gap
    sheet = Image.new("RGB", (width, DESKTOP[1] + 2 * line), "#ffffff")
    left = 0
    for picture in pictures:
        framed = Image.new("RGB", (picture.width + 2 * line, picture.height + 2 * line), "#98a1ad")
        framed.paste(picture, (line, line))
        sheet.paste(framed, (left, 0))
        left += framed.width + gap
    sheet.quantize(64, dither=Image.Dither.NONE).save(PICTURE, optimize=True)
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
