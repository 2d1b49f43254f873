"""Every page is valid HTML, as it is built and as its scripts leave it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from tests.valid import faults

# A page of each kind that has a script of its own.
PAGES = ["", "templates/thank-you-email/", "checklists/before-you-send/", "planner/", "recruiters/"]

PLANTED = {
    "<p><div>x</div></p>": "line 1: Unexpected end tag (p). Ignored.",
    "<section>x": "line 1: Unexpected end tag (body). Missing end tag (section).",
    "Jobs &copy them": "line 1: Named entity didn't end with ';'.",
    '<p id="a">x</p><p id="a">y</p>': 'the id "a" is there twice',
    '<input type="date" maxlength="9">': 'maxlength does not belong in <input type="date" maxlength="9">',
    '<input type="checkbox" autocomplete="off">': "autocomplete does not belong in "
    '<input type="checkbox" autocomplete="off">',
    '<a download="x">x</a>': 'download without href in <a download="x">',
    '<p align="left">x</p>': 'align does not belong in <p align="left">',
    "<center>x</center>": "an element that no table has in <center>",
    '<p aria-describedby="b">x</p>': 'aria-describedby names no id: "b" in <p aria-describedby="b">',
    "<label>x</label>": "a label of nothing in <label>",
    '<label for="b">x</label>': 'for names no id: "b" in <label for="b">',
    '<a href="b"><button type="button">x</button></a>': "it cannot stand anywhere in <a> in "
    '<button type="button">',
    "<span><div>x</div></span>": "it cannot stand in <span> in <div>",
    '<span><a href="b"><p>x</p></a></span>': "it cannot stand in <span> in <p>",
    "<ul><div>x</div></ul>": "it cannot stand in <ul> in <div>",
    "<details>x</details>": "no summary in <details>",
    '<img src="b">': 'no alt in <img src="b">',
    '<a href="b c">x</a>': 'href="b c" is no address in <a href="b c">',
}


@pytest.mark.parametrize("slip", PLANTED)
def test_the_checker_finds_what_is_planted(slip: str) -> None:
    page = f'<!doctype html><html lang="en"><head><title>x</title></head><body>{slip}</body></html>'
    assert faults(page) == [PLANTED[slip]]
    assert faults(page.replace(slip, "<p>x</p>")) == []


def test_every_page_is_valid(site: Path) -> None:
    found = {
        f"{path.relative_to(site)}: {fault}"
        for path in site.rglob("*.html")
        for fault in faults(path.read_text(encoding="utf-8"))
    }
    assert not found, "\n".join(sorted(found))


def test_what_scripts_make_of_a_page_is_valid(
    new_context: Callable[..., BrowserContext], server: str
) -> None:
    page = new_context(viewport={"width": 390, "height": 844}).new_page()
    found = []
    for address in PAGES:
        page.goto(server + address)
        found += [f"{address}: {fault}" for fault in faults(page.content())]
    assert not found, "\n".join(found)
