"""No axe violation on any page, each kind in light and dark, small and large; and the report on WCAG."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import Page

from macros.content import read_content
from tests.conftest import ROOT, NewWindow, empty
from tests.test_browser_basics import each_kind

SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 900}}
ADDRESSES = sorted({*read_content(ROOT).titles, "404.html"})


def look(size: str, scheme: str) -> dict[str, Any]:
    return {"viewport": SIZES[size], "color_scheme": scheme, "reduced_motion": "reduce"}


# The criteria of WCAG 2.2, without 4.1.1, which it took out.
CRITERIA = {
    "a": "1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 "
    "2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2",
    "aa": "1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 "
    "2.4.11 2.5.7 2.5.8 3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3",
}
RESULTS = {"supports": "Met. ", "not-applicable": "Does not apply. ", "not-evaluated": ""}

# Rules that axe leaves off, or has on trial. These stay off: those that it has given up;
# color-contrast-enhanced, as an agency's colors are held to AA; hidden-content, which finds no fault
# but asks a person to look; p-as-heading, which takes a count in bold type for a heading; td-has-header,
# as a sheet's buttons stand in a column without a name, and on a phone labels take the place of the head.
BY_NAME = (
    "css-orientation-lock",
    "focus-order-semantics",
    "identical-links-same-purpose",
    "label-content-name-mismatch",
    "meta-refresh-no-exceptions",
    "table-fake-caption",
    "target-size",
)
OPTIONS: dict[str, Any] = {
    "reporter": "no-passes",
    "rules": {name: {"enabled": True} for name in BY_NAME},
}
# Whether a page may be turned hangs on styles, which axe would load anew for that alone; so it is
# looked at on a page of each kind.
SAME_STYLES = OPTIONS | {"preload": False}
# So do colors, which are looked at on a page of each kind, in light and dark.
QUICK: dict[str, Any] = SAME_STYLES | {
    "rules": OPTIONS["rules"] | {"color-contrast": {"enabled": False}}
}


@pytest.fixture(scope="module")
def axe() -> Axe:
    return Axe()


def violations(page: Page, axe: Axe, address: str, options: dict[str, Any] = OPTIONS) -> list[str]:
    """What axe finds on a page, as lines that say where."""
    # axe is put into the page as a script, which the page's own policy would stop; in the
    # browser's own world it may run.
    page.goto(address)
    # At its end nothing floats over the page: a target under the bar at a letter's foot is no small one.
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    return [
        f"{address}: {found['id']}: {found['help']}: {node['html'][:200]}"
        for found in axe.run(page, options=options).response["violations"]
        for node in found["nodes"]
    ]


@pytest.mark.parametrize("turn", range(4))
def test_no_violation_on_a_page(window: NewWindow, axe: Axe, turn: int) -> None:
    # A quarter of the pages each in light and dark, small and large.
    size, scheme = list(SIZES)[turn % 2], ["light", "dark"][turn // 2]
    page = window(**look(size, scheme))
    for address in ADDRESSES[turn::4]:
        assert violations(page, axe, address, options=QUICK) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["", "waiting/date-passed/"])
def test_no_violation_with_the_question_about_an_agency_answered(
    window: NewWindow, axe: Axe, address: str, scheme: str
) -> None:
    page = window(**look("phone", scheme))
    for said in ("agency", "direct"):
        assert violations(page, axe, f"{address}#via={said}", options=SAME_STYLES) == []
        empty(page)


@pytest.mark.parametrize(("size", "scheme"), [("phone", "light"), ("desktop", "dark")])
@each_kind
def test_no_violation_on_any_kind_of_page(
    window: NewWindow, axe: Axe, address: str, size: str, scheme: str
) -> None:
    assert violations(window(**look(size, scheme)), axe, address) == []


def test_report_and_page_say_the_same_of_every_criterion_and_name_tests_that_are_there(
    site: Path,
) -> None:
    report = yaml.safe_load((ROOT / "docs/accessibility-openacr.yaml").read_text("utf-8"))
    # What the format asks for (schema/openacr-0.1.0.json of GSA/openacr).
    assert (
        report["title"] and report["product"]["name"] and isinstance(report["author"]["email"], str)
    )
    expected = []
    for level, numbers in CRITERIA.items():
        criteria = report["chapters"][f"success_criteria_level_{level}"]["criteria"]
        assert [criterion["num"] for criterion in criteria] == numbers.split()
        for criterion in criteria:
            ((component,), number) = criterion["components"], criterion["num"]
            adherence = component["adherence"]
            assert component["name"] == "web"
            said = RESULTS[adherence["level"]] + adherence["notes"]
            expected.append((number, level.upper(), said))
            assert said.startswith("Met. Test: ") == (adherence["level"] == "supports")
    shown = [
        tuple(cell.text_content().strip() for cell in row.xpath("td"))
        for row in html.parse(site / "accessibility/index.html").findall(".//tbody/tr")
    ]
    assert [(name.split()[0], *rest) for name, *rest in shown] == expected
    tests = "".join(path.read_text("utf-8") for path in (ROOT / "tests").glob("test_*.py"))
    for words in re.findall(r"Test: (.*)\.$", "\n".join(said for *_, said in expected), re.M):
        for name in words.split("; "):
            assert f"def test_{name.replace(' ', '_')}(" in tests, name
