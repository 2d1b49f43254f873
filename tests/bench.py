"""Measures, for people to read; nothing passes or fails. Run by `make bench`.

Ours and stock Material stand side by side, on the same pages, in one run.
"""

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml
from playwright.sync_api import sync_playwright

from tests.browser import FLAGS, find
from tests.conftest import copy_project, run_build
from tests.weigh import Cost, hosted, visit

KINDS = {
    "home": "",
    "guide page": "waiting/date-passed/",
    "letter": "templates/thank-you-email/",
    "checklist": "checklists/before-you-send/",
    "list": "templates/",
    "planner": "planner/",
    "recruiters": "recruiters/",
}
VISIT = ["", "thank-you/", "templates/thank-you-email/", "planner/", "waiting/date-passed/"]
COPIES = (0, 313, 1513)


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
    for name in ("guide.yml", "mkdocs.yml"):
        config = project / name
        if config.is_file():
            entry = "      - waiting/date-passed.md\n"
            changed = config.read_text(encoding="utf-8").replace(entry, entry + "".join(lines))
            config.write_text(changed, encoding="utf-8")


def _times(project: Path, copies: int) -> None:
    first = _seconds(project)
    again = _seconds(project)
    page = project / "docs/waiting/date-passed.md"
    changed = page.read_text(encoding="utf-8").replace("\n## ", "\nOne more sentence.\n\n## ", 1)
    page.write_text(changed, encoding="utf-8")
    sentence = _seconds(project)
    start = time.perf_counter()
    _stock(project)
    stock = time.perf_counter() - start
    count = len(list((project / "site").rglob("index.html")))
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{count:5} pages: ours {first:6.1f} s at first, {again:6.1f} s again, "
        f"{sentence:6.1f} s after a sentence; stock {stock:6.1f} s; "
        f"{memory:,.0f} MB at most so far",
        flush=True,
    )


def _seconds(project: Path) -> float:
    start = time.perf_counter()
    done = run_build(project)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return time.perf_counter() - start


def _stock(project: Path) -> Path:
    """Build the same pages with the theme as it comes and MkDocs' own search. Returns the site."""
    ours = yaml.load((project / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_Loader)
    base = project / str(ours.pop("INHERIT", ""))
    if base.is_file():
        ours = yaml.load(base.read_text(encoding="utf-8"), Loader=_Loader) | ours
    macros = {"macros": {"module_name": "macros", "on_undefined": "strict"}}
    config = {key: ours[key] for key in ("site_name", "nav", "exclude_docs", "extra")}
    config |= {
        "site_url": "http://localhost:8000/",
        "theme": {"name": "material", "font": False},
        "plugins": ["search", macros],
        "markdown_extensions": ["admonition", "attr_list", "md_in_html", "tables"],
    }
    file = project / "stock.yml"
    file.write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
    site = project / ".build/stock"
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(file), "--site-dir", str(site)],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )
    return site


class _Loader(yaml.SafeLoader):
    """YAML with MkDocs' !ENV, of which the last value is taken."""


def _env(loader: yaml.SafeLoader, node: yaml.Node) -> object:
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node)[-1]
    return ""


_Loader.add_constructor("!ENV", _env)


def _weights(ours: Path, stock: Path) -> None:
    with sync_playwright() as playwright, hosted(ours) as our_host, hosted(stock) as stock_host:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        print("\nCold, on slow 4G and a phone 4 times slower than this machine:")
        for kind, address in KINDS.items():
            for name, host in (("ours", our_host), ("stock", stock_host)):
                (cost,) = visit(browser, host, [address])
                print(f"{kind:11} {name:6} {_say(cost)}", flush=True)
        for name, host in (("ours", our_host), ("stock", stock_host)):
            costs = visit(browser, host, VISIT)
            sizes = ", ".join(f"{cost.size / 1024:.1f}" for cost in costs)
            total = sum(cost.size for cost in costs) / 1024
            print(f"five pages  {name:6} {total:6.1f} KiB in all: {sizes}")
        browser.close()


def _say(cost: Cost) -> str:
    return (
        f"{cost.size / 1024:6.1f} KiB, first paint {cost.paint / 1000:.2f} s, "
        f"largest {cost.largest / 1000:.2f} s, blocked {cost.blocked:.0f} ms, shift {cost.shift:.3f}"
    )


if __name__ == "__main__":
    main()
