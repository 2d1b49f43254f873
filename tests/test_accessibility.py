"""No axe violation: every page once, and each kind of page in light and dark, small and large."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext

from macros.content import read_content
from tests.conftest import ROOT
from tests.test_browser_basics import KINDS

SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 900}}
ADDRESSES = sorted({*read_content(ROOT).titles, "404.html"})

# Every rule of axe is on, those of best practice too.
OPTIONS = {"resultTypes": ["violations"]}


def violations(
    new_context: Callable[..., BrowserContext],
    address: str,
    size: str,
    scheme: str,
    pressed: str = "",
) -> list[str]:
    """What axe finds on a page, as lines that say where. pressed: a button that is pressed first."""
    context = new_context(viewport=SIZES[size], color_scheme=scheme, reduced_motion="reduce")
    # axe is put into the page as a script, which the page's own policy would stop; in the
    # browser's own world it may run.
    page = context.new_page()
    page.goto(address)
    if pressed:
        page.get_by_role("button", name=pressed, exact=True).first.click()
    results = Axe().run(page, options=OPTIONS)
    return [
        f"{found['id']}: {found['help']}: {node['html'][:200]}"
        for found in results.response["violations"]
        for node in found["nodes"]
    ]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_violation_on_a_page(
    new_context: Callable[..., BrowserContext], server: str, site: Path, address: str
) -> None:
    # Light and dark, small and large take turns, so that all four see many pages.
    turn = ADDRESSES.index(address)
    size, scheme = list(SIZES)[turn % 2], ["light", "dark"][turn // 2 % 2]
    assert violations(new_context, server + address, size, scheme) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("pressed", ["Yes", "No"])
@pytest.mark.parametrize("address", ["", "waiting/date-passed/"])
def test_no_violation_with_the_question_about_an_agency_answered(
    new_context: Callable[..., BrowserContext], server: str, address: str, pressed: str, scheme: str
) -> None:
    assert violations(new_context, server + address, "phone", scheme, pressed) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS.keys())
def test_no_violation_on_any_kind_of_page(
    new_context: Callable[..., BrowserContext], server: str, address: str, size: str, scheme: str
) -> None:
    assert violations(new_context, server + address, size, scheme) == []
