"""What a page costs a reader on a phone with a slow line: bytes, paints, blocked time, shift."""

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

# Five pages, as somebody reads them who has had an interview.
VISIT = ["", "thank-you/", "templates/thank-you-email/", "planner/", "waiting/date-passed/"]
# Lighthouse's slow 4G and mid-range phone, as it applies them in a browser (its throttling.md):
# 150 ms and 1.6 Mbit/s on the line are 562.5 ms and 1,474.56 kbit/s for each request.
_LINE = {
    "offline": False,
    "latency": 562.5,
    "downloadThroughput": 1474.56 * 1024 / 8,
    "uploadThroughput": 675 * 1024 / 8,
}
_SLOWER = 4
_PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}
# What came over the line for this page, as it was packed; what the browser had kept is nothing.
_SIZE = """performance.getEntriesByType("navigation")
  .concat(performance.getEntriesByType("resource"))
  .filter(entry => entry.transferSize).reduce((sum, entry) => sum + entry.encodedBodySize, 0)"""
_WATCH = """() => {
  window.seen = { paint: 0, largest: 0, blocked: 0, shift: 0 };
  const watch = (type, take) => new PerformanceObserver(list => list.getEntries().forEach(take))
    .observe({ type, buffered: true });
  watch("paint", e => { if (e.name === "first-contentful-paint") seen.paint = e.startTime; });
  watch("largest-contentful-paint", e => { seen.largest = e.startTime; });
  watch("longtask", e => { seen.blocked += Math.max(0, e.duration - 50); });
  watch("layout-shift", e => { if (!e.hadRecentInput) seen.shift += e.value; });
}"""


@dataclass(frozen=True)
class Cost:
    """Bytes over the line, without the headers, which are the host's; milliseconds; shift as Web Vitals count it."""

    size: int
    paint: float
    largest: float
    blocked: float
    shift: float


class _Packing(http.server.SimpleHTTPRequestHandler):
    """A static host that packs text as GitHub Pages does, and lets a browser keep files."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Cache-Control", "max-age=600")
        if path.suffix in _PACKED:
            body = gzip.compress(body, 9)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle(self) -> None:
        with suppress(ConnectionError):  # a browser that closes its window waits for nothing
            super().handle()

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def hosted(site: Path) -> Iterator[str]:
    """The address of a built site on a host of this machine, with a slash at its end."""
    handler = functools.partial(_Packing, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}/"
        running.shutdown()


def visit(browser: Browser, host: str, addresses: list[str], slow: bool = True) -> list[Cost]:
    """What each page costs somebody who opens them one after the other, the first one cold.

    addresses: below the host; slow: on a slow line and a phone, else as fast as it goes.
    """
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    session = context.new_cdp_session(page)
    if slow:
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", _LINE)
        session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    costs = []
    for address in addresses:
        page.goto(host + address, wait_until="networkidle")
        costs.append(_cost(page))
    context.close()
    return costs


def _cost(page: Page) -> Cost:
    page.evaluate(_WATCH)
    page.wait_for_timeout(300)
    seen = page.evaluate("seen")
    return Cost(
        page.evaluate(_SIZE), seen["paint"], seen["largest"], seen["blocked"], seen["shift"]
    )
