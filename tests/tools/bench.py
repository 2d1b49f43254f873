"""Measures, for people to read; nothing passes or fails. Run by `make bench`.

Ours and stock Material stand side by side, on the same pages, in one run. --quick leaves the large
sites out. LIGHTHOUSE in the environment names a Lighthouse that is there, to ask that as well.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import yaml
from mkdocs.utils.yaml import yaml_load
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import change, copy_project
from tests.tools.browser import FLAGS, find
from tests.tools.weigh import VISIT, Cost, hosted, visit

KINDS = {
    "home": "",
    "guide page": "waiting/date-passed/",
    "letter": "templates/thank-you-email/",
    "checklist": "checklists/before-you-send/",
    "list": "templates/",
    "planner": "planner/",
    "recruiters": "recruiters/",
}
COPIES = (0, 313, 1513)
ENTRY = "      - waiting/date-passed.md\n"
RUNS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# Keys as they come: every start of some questions is asked for.
TYPED = ["nobody replied to my email", "can i send a card", "they gave me no date what now"]
# How long each answer takes. Here and not in the worker, since only a page can be slowed down.
_ANSWER = """async ([home, typed]) => {
  const { makeIndex } = await import(home + "assets/scripts/search-index.js");
  const find = makeIndex(await (await fetch(home + "search/search.json")).json());
  return typed.flatMap(question => [...question].map((_, at) => {
    const start = performance.now();
    find(question.slice(0, at + 1));
    return performance.now() - start;
  }));
}"""


def main() -> None:
    """Build ours and stock, at three sizes; weigh what a reader loads."""
    folder = Path(tempfile.mkdtemp())
    try:
        for copies in COPIES if "--quick" not in sys.argv else COPIES[:1]:
            project = copy_project(folder / f"ours-{copies}")
            _multiply(project, copies)
            _times(project, copies)
        _weights(folder / "ours-0/site", folder / "ours-0/.build/stock")
    finally:
        shutil.rmtree(folder)


def _multiply(project: Path, copies: int) -> None:
    """Add so many copies of a page to a project, each with an address and a title of its own."""
    text = (project / "docs/waiting/date-passed.md").read_text(encoding="utf-8")
    title = re.search(r"(?m)^title: (.*)$", text)
    heading = re.search(r"(?m)^# (.*) \{", text)
    assert title and heading
    lines = []
    for number in range(copies):
        page = text.replace(title[0], f"title: {title[1]} {number}")
        page = page.replace(heading[0], f"# {title[1]} {number} {{")
        (project / f"docs/waiting/copy-{number}.md").write_text(page, encoding="utf-8")
        lines.append(f"      - waiting/copy-{number}.md\n")
    change(project, "guide.yml", ENTRY, ENTRY + "".join(lines))


@dataclass(frozen=True)
class Used:
    """What a build took: seconds by the clock, seconds of work on all processors, megabytes at most."""

    clock: float
    work: float
    memory: float

    def __str__(self) -> str:
        return f"{self.clock:6.1f} s ({self.work:6.1f} s of work, {self.memory:4,.0f} MB)"


def _times(project: Path, copies: int) -> None:
    build = [sys.executable, "-m", "macros", "build"]
    first = _used(build, project)
    again = _used(build, project)
    page = project / "docs/waiting/date-passed.md"
    changed = page.read_text(encoding="utf-8").replace("\n## ", "\nOne more sentence.\n\n## ", 1)
    page.write_text(changed, encoding="utf-8")
    sentence = _used(build, project)
    stock = _stock(project)
    print(f"{len(list((project / 'site').rglob('index.html')))} pages")
    for name, used in (("ours, the first time", first), ("ours, again", again)):
        print(f"  {name:24} {used}")
    print(f"  {'ours, after a sentence':24} {sentence}")
    times = f"{sentence.work / stock.work:.2f} of the work, {sentence.memory / stock.memory:.2f} of the memory"
    print(f"  {'stock':24} {stock}; ours after a sentence takes {times}", flush=True)


def _used(command: list[str], folder: Path) -> Used:
    """Run a command to its end. Raises SystemExit with what it said if it fails."""
    start = time.perf_counter()
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=said)
        # Waited for by its number, since only so the system tells what this one took.
        _, status, use = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise SystemExit(said.read())
    clock = time.perf_counter() - start
    return Used(clock, use.ru_utime + use.ru_stime, use.ru_maxrss / 1024)


def _stock(project: Path) -> Used:
    """Build the same pages with the theme as it comes and MkDocs' own search, into .build/stock."""
    with (project / "mkdocs.yml").open(encoding="utf-8") as file:
        ours = yaml_load(file)
    macros = {"macros": {"module_name": "macros", "on_undefined": "strict"}}
    config = {key: ours[key] for key in ("site_name", "nav", "exclude_docs", "extra")}
    config |= {
        "site_url": "http://localhost:8000/",
        "theme": {"name": "material", "font": False},
        "plugins": ["search", macros],
        "markdown_extensions": ["admonition", "attr_list", "md_in_html", "tables"],
    }
    stock = project / "stock.yml"
    stock.write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
    site = project / ".build/stock"
    build = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(stock)]
    return _used([*build, "--site-dir", str(site)], project)


def _weights(ours: Path, stock: Path) -> None:
    with sync_playwright() as playwright, hosted(ours) as our_host, hosted(stock) as stock_host:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        print(
            f"\nCold, on slow 4G and a phone 4 times slower than this machine; medians of {RUNS}:"
        )
        for kind, address in KINDS.items():
            for name, host in (("ours", our_host), ("stock", stock_host)):
                costs = [visit(browser, host, [address])[0] for _ in range(RUNS)]
                print(f"{kind:11} {name:6} {_say(costs)}", flush=True)
        for name, host in (("ours", our_host), ("stock", stock_host)):
            costs = visit(browser, host, VISIT)
            sizes = ", ".join(f"{cost.size / 1024:.1f}" for cost in costs)
            total = sum(cost.size for cost in costs) / 1024
            print(f"five pages  {name:6} {total:6.1f} KiB in all: {sizes}")
        _answers(browser, our_host)
        browser.close()
        if os.environ.get("LIGHTHOUSE"):
            _lighthouse(our_host)


def _say(costs: list[Cost]) -> str:
    paint, largest = median(c.paint for c in costs), median(c.largest for c in costs)
    blocked, shift = median(c.blocked for c in costs), max(c.shift for c in costs)
    return (
        f"{costs[0].size / 1024:6.1f} KiB, first paint {paint / 1000:.2f} s, "
        f"largest {largest / 1000:.2f} s, blocked {blocked:.0f} ms, shift {shift:.3f}"
    )


def _answers(browser: Browser, host: str) -> None:
    """Say how long the search takes after a key."""
    page = browser.new_page()
    page.goto(host + "privacy/")
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    took = page.evaluate(_ANSWER, [host, TYPED])
    print(
        f"search: {median(took):.0f} ms after a key, {max(took):.0f} ms at most, of {len(took)} keys"
    )
    page.close()


def _lighthouse(host: str) -> None:
    """Say what Lighthouse gives each kind of page, on its own phone and line."""
    flags = "--headless --disable-gpu " + " ".join(FLAGS)
    command = [os.environ["LIGHTHOUSE"], "--output=json", "--quiet", f"--chrome-flags={flags}"]
    environment = {"CHROME_PATH": str(find()), **os.environ}
    print("\nLighthouse: " + ", ".join(CATEGORIES))
    for kind, address in KINDS.items():
        done = subprocess.run(
            [*command, host + address], env=environment, stdout=subprocess.PIPE, check=True
        )
        told = json.loads(done.stdout)
        scores = [round(100 * (told["categories"][name]["score"] or 0)) for name in CATEGORIES]
        lost = [
            audit["id"]
            for audit in told["audits"].values()
            if audit["score"] is not None
            and audit["score"] < 1
            and audit["scoreDisplayMode"] == "binary"
        ]
        print(f"{kind:11} {scores} {' '.join(lost)}", flush=True)


if __name__ == "__main__":
    main()
