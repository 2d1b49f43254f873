"""Nothing on a page moves by itself: what scripts bring has its place before they come."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from tests.test_browser_basics import KINDS

SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 900}}
LINKED = "templates/thank-you-email/#job=Analyst&employer=Northwind"
# What moved, and how much of the window by how far of it, as Web Vitals count it.
WATCH = """
window.moved = [];
new PerformanceObserver(list => list.getEntries().forEach(entry => moved.push(
  [entry.startTime, entry.value, ...entry.sources.map(source => (source.node?.outerHTML ?? source.node?.data ?? "").slice(0, 80))])))
  .observe({ type: "layout-shift", buffered: true });
"""
# From when the page has come whole: no script runs before, and how it comes is the line's doing.
WHOLE = "moved.filter(([at]) => at >= performance.getEntriesByType('navigation')[0].domInteractive)"
# As if the tab had been closed, and the device had been asked to keep the letter.
NEXT_DAY = """(() => {
  const key = "after-the-interview:/after/:";
  const words = JSON.parse(sessionStorage.getItem(key + "blanks"));
  if (words) localStorage.setItem(key + "typed", JSON.stringify({ until: Date.now() + 1e6, words }));
  sessionStorage.clear();
})()"""
PAINTED = "performance.getEntriesByName('first-contentful-paint').length"


def late(route: Route) -> None:
    """Let each script come later, all of them after the first paint, as on a slow line."""
    time.sleep(0.05)
    route.continue_()


def moved(page: Page, address: str) -> list[list[object]]:
    """What has moved by itself on a page until all its scripts are done."""
    page.goto(address, wait_until="networkidle")
    page.wait_for_function(PAINTED)
    page.wait_for_timeout(200)
    found: list[list[object]] = page.evaluate(WHOLE)
    return found


def slow(new_context: Callable[..., BrowserContext], size: str) -> Page:
    """A window in which scripts come late, and what moves is seen."""
    page = new_context(viewport=SIZES[size]).new_page()
    page.add_init_script(WATCH)
    page.route("**/*.js", late)
    return page


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("address", [*KINDS.values(), LINKED], ids=[*KINDS, "filled by a link"])
def test_nothing_moves_when_the_scripts_come(
    new_context: Callable[..., BrowserContext], server: str, address: str, size: str
) -> None:
    assert moved(slow(new_context, size), server + address) == []


@pytest.mark.parametrize("size", SIZES)
def test_nothing_moves_where_the_tab_already_knows_something(
    new_context: Callable[..., BrowserContext], server: str, size: str
) -> None:
    page = slow(new_context, size)
    page.goto(server + "planner/")
    page.locator("#planner-interview").fill("2026-03-03")
    page.goto(server + "waiting/no-date/")
    page.get_by_role("button", name="No", exact=True).click()
    addresses = ["waiting/date-passed/", "templates/thank-you-email/", "planner/", ""]
    for address in addresses:
        assert moved(page, server + address) == [], address
    for address in addresses:
        page.evaluate(NEXT_DAY)
        assert moved(page, server + address) == [], address


def test_a_page_waits_for_its_scripts_for_two_seconds_and_no_longer(
    new_context: Callable[..., BrowserContext], server: str
) -> None:
    context = new_context(viewport=SIZES["phone"])
    page = context.new_page()
    page.route("**/*.js", lambda route: route.abort())
    page.goto(server + LINKED)
    letter = page.locator(".letter").first
    assert not letter.is_visible()
    letter.wait_for(state="visible", timeout=4000)
    assert page.locator("h1").is_visible()
    context.complaints.clear()  # type: ignore[attr-defined]
