"""The promises to readers, kept in Firefox and in WebKit as in Chromium. Run by `make engines`.

`make test` drives Chromium. Here each engine that is there does what readers do, and what is not
there is said. It looks at site/ as it was built.
"""

import base64
import io
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from pypdf import PdfReader

from macros.content import read_content
from tests.conftest import ROOT, Quiet, serve
from tests.tools.drivers import Refused, Window, firefox, webkit

ENGINES = {"Firefox": firefox, "WebKit": webkit}
PAPERS = {"US Letter": (21.59, 27.94), "A4": (21.0, 29.7)}
PATIENCE = 5  # seconds, for what loads or runs after a press
LETTER = "templates/thank-you-email/"
# One letter's blanks, in the order of the Tab key. The day has a button.
TYPED = {
    "job": "ward nurse",
    "their_name": "Ms. Okafor",
    "topic": "how hard the nights are to fill",
    "why_fit": "I ran the nights on a 28-bed ward",
    "employer": "Northwind Hospital",
    "your_name": "Sam Rivera",
    "your_phone": "312-555-0142",
}
# Far enough from today for a plan that begins: a Tuesday to come.
DAY = date.today() + timedelta(days=7 + (1 - date.today().weekday()) % 7)
THANKS = DAY + timedelta(days=1)

Step = tuple[str, ...]
FILL: list[Step] = [
    *(
        step
        for name, words in TYPED.items()
        for step in (("click", f"#thank-you-email-{name}"), ("type", words))
    ),
    ("click", "#thank-you-email-interview_day"),
    ("click", "[data-day=today]"),
]


@dataclass(frozen=True)
class Check:
    """What a reader does on a page, what they then see, and what must be in it or must not."""

    promise: str
    page: str
    steps: list[Step]
    sees: str
    shown: list[str]
    never: str = "[missing]"
    read: Callable[[Any], str] = str


class WithoutScripts(Quiet):
    """Serves a page so that none of its scripts runs, if its address asks for that."""

    def end_headers(self) -> None:
        if self.path.endswith("?without-scripts"):
            self.send_header("Content-Security-Policy", "script-src 'none'")
        super().end_headers()


def _words(file: str) -> str:
    """A Word file's words."""
    body = docx.Document(io.BytesIO(base64.b64decode(file))).element.body
    return "".join(run.text or "" for run in body.iter(qn("w:t")))


# Under which name, on which page, what is done; what is then asked for, and what must be in it.
CHECKS = [
    Check(
        "a letter shows what is typed in it", LETTER,
        [("click", "#thank-you-email-job"), ("type", "ward nurse"), ("press", "Tab"), ("type", "Ms. Okafor"), ("press", "Enter")],
        "return [document.querySelector('[data-subject]').innerText, document.querySelector('[data-words]#thank-you-email-their_name-out').textContent].join(' / ')",
        ["ward nurse interview", "Ms. Okafor"],
    ),
    Check(
        "Copy copies the letter, filled", LETTER,
        [
            *FILL, ("click", "[data-copy]"),
            ("await", "return document.querySelector('[data-copy]').textContent === 'Copied'"),
            ("run", "const e = document.createElement('textarea'); document.body.prepend(e); e.id = 'pasted'; e.focus()"),
            ("press", "Ctrl", "v"),
        ],
        "return document.querySelector('#pasted').value",
        ["Dear Ms. Okafor,\n\nThank you", *(words for name, words in TYPED.items() if name != "job")],
        never="[",  # the job stands in the subject, which is copied by itself
    ),
    Check(
        "a Word file is made with what was typed", LETTER,
        [
            *FILL,
            ("run", "const make = URL.createObjectURL; URL.createObjectURL = (file) => make(window.made = file)"),
            ("click", "[data-more] > summary"), ("click", "[data-word]"), ("await", "return Boolean(window.made)"),
        ],
        "const bytes = new Uint8Array(await window.made.arrayBuffer()); return btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(''))",
        ["Dear Ms. Okafor,", *TYPED.values()], never="[", read=_words,
    ),
    Check(
        "a sheet is written on, and its words come back", "checklists/people-tracker/",
        [
            ("click", "[data-sheet] tbody tr:first-child :is(input, textarea)"), ("type", "Jo Lind"), ("press", "Tab"),
            ("run", "await new Promise((done) => setTimeout(done, 1000)); location.reload()"),
        ],
        "return document.querySelector('[data-sheet] tbody :is(input, textarea)')?.value",
        ["Jo Lind"],
    ),
    Check(
        "the planner says the day of each step", "planner/",
        [
            ("await", "return document.querySelector('[data-planner] reader-tool').checkVisibility()"),
            ("run", f"const e = document.querySelector('#planner-interview'); e.focus(); e.value = '{DAY}'; for (const kind of ['input', 'change']) e.dispatchEvent(new Event(kind, {{ bubbles: true }})); e.blur()"),
        ],
        "return document.querySelector('.plan tbody').innerText",
        [f"{THANKS:%A, %B} {THANKS.day}"],
    ),
    Check(
        "the search answers, and its answer opens", "privacy/",
        [
            ("click", "#search"), ("type", "ghosted"), ("await", "return Boolean(document.querySelector('[data-search-found] a'))"),
            ("press", "Down"), ("press", "Enter"),
        ],
        "return location.pathname",
        ["/waiting/no-reply/"],
    ),
    Check(
        "the menu opens by keyboard", "waiting/no-date/",
        [("press", "Tab"), ("press", "Tab"), ("press", "Tab"), ("press", "Enter")],
        "return document.activeElement.innerText + document.querySelector('.menu nav').checkVisibility()",
        ["Menutrue"],
    ),
    Check(
        "the menu leads on without JavaScript", "waiting/no-date/?without-scripts",
        [("click", ".menu summary"), ("click", ".menu a[href$='answer/rejection/']")],
        "return location.pathname",
        ["/answer/rejection/"],
    ),
]  # fmt: skip


def _wait(window: Window, script: str) -> None:
    end = time.monotonic() + PATIENCE
    while not (found := window.ask(script)) or isinstance(found, str):
        if time.monotonic() > end:
            raise Refused(f"it waited for {script!r}, which is {found!r}")
        time.sleep(0.05)


def _do(window: Window, step: Step) -> None:
    verb, *needs = step
    if verb == "click":
        _wait(window, f'return document.querySelector("{needs[0]}")?.checkVisibility()')
        window.click(needs[0])
    elif verb == "press":
        window.press(*needs)
    elif verb == "type":
        window.type(needs[0])
    elif verb == "await":
        _wait(window, needs[0])
    else:
        window.ask(needs[0])


def _fault(window: Window, home: str, check: Check) -> str:
    """What a reader sees instead of what was promised; nothing if it holds."""
    window.open(home + "privacy/")
    window.ask("sessionStorage.clear(); localStorage.clear()")
    window.open(home + check.page)
    for step in check.steps:
        _do(window, step)
    end = time.monotonic() + PATIENCE
    while True:
        seen = check.read(window.ask(check.sees))
        if all(words in seen for words in check.shown) and check.never not in seen:
            return ""
        if time.monotonic() > end:
            return f"it shows {seen!r}, where {check.shown} should stand"
        time.sleep(0.1)


def _sheets(window: Window, home: str) -> list[str]:
    """Checklists and sheets to write on that do not print on one sheet of paper."""
    faults = []
    for checklist in read_content(ROOT).checklists.values():
        window.open(home + checklist.address)
        for paper, size in PAPERS.items():
            count = len(PdfReader(io.BytesIO(window.print(*size))).pages)
            if count != 1:
                faults.append(f"/{checklist.address} on {paper}: {count} sheets")
    return faults


def _try(window: Window, home: str) -> int:
    """Do all of it in one window, and say what holds. Returns how many promises are broken."""
    broken = 0
    for check in CHECKS:
        try:
            fault = _fault(window, home, check)
        except Refused as error:
            fault = str(error)
        broken += bool(fault)
        print(
            f"  {'BROKEN' if fault else 'holds '}  {check.promise}{fault and f': {fault}'}",
            flush=True,
        )
    try:
        faults = _sheets(window, home)
    except Refused as error:
        print(
            f"  not tried: every checklist prints on one sheet. Its driver cannot print ({error})."
        )
        return broken
    print(
        f"  {'BROKEN' if faults else 'holds '}  every checklist prints on one sheet",
        *faults,
        sep="\n    ",
    )
    return broken + bool(faults)


def main() -> int:
    """Try every engine that is there. Returns the exit code."""
    tried = broken = 0
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(ROOT / "site", Path(folder), WithoutScripts) as home,
    ):
        for name, engine in ENGINES.items():
            start = time.monotonic()
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as own:
                try:
                    with engine(Path(own)) as window:
                        print(window.name, flush=True)
                        broken += _try(window, home)
                        tried += 1
                except FileNotFoundError as missing:
                    print(f"{name} is not installed here. On Debian: {missing}")
                    continue
            print(f"  {time.monotonic() - start:.0f} seconds", flush=True)
    if not tried:
        print("No engine was there to try.")
    return int(bool(broken) or not tried)


if __name__ == "__main__":
    sys.exit(main())
