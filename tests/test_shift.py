"""Nothing on a page moves by itself: what scripts bring has its place before they come."""

import pytest
from playwright.sync_api import Route

from tests.conftest import NewContext, forgive
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
# As if the tab had been closed, and the device had been asked to keep the letter.
NEXT_DAY = """(() => {
  const key = "after-the-interview:/after/:";
  const words = JSON.parse(sessionStorage.getItem(key + "blanks"));
  if (words) localStorage.setItem(key + "typed", JSON.stringify({ until: Date.now() + 1e6, words }));
  sessionStorage.clear();
})()"""
# Functions, since a page's policy stops words that are to become one.
PARSED = "() => document.readyState !== 'loading'"
SETTLED = """() => performance.getEntriesByName('first-contentful-paint').length && new Promise(
  (done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"""


class Late:
    """A window in which scripts come when the page stands, however slow the machine is; what moves then is seen."""

    def __init__(self, new_context: NewContext, size: str) -> None:
        self.page = new_context(viewport=SIZES[size]).new_page()
        self.page.add_init_script(WATCH)
        self.held: list[Route] | None = None
        self.page.route("**/*.js", self._hold)
        # The two seconds for which a page waits for its scripts take as long as the machine needs.
        session = self.page.context.new_cdp_session(self.page)
        session.send("Animation.enable")
        session.send("Animation.setPlaybackRate", {"playbackRate": 0.01})

    def _hold(self, route: Route) -> None:
        if self.held is None:
            route.continue_()
        else:
            self.held.append(route)

    def moved(self, address: str) -> list[list[object]]:
        """What has moved on a page from when it was painted without scripts until all of them are done."""
        self.held = []
        self.page.goto(address, wait_until="commit")
        self.page.wait_for_function(PARSED)
        self.page.wait_for_function(SETTLED)
        self.page.evaluate("moved.length = 0")
        held, self.held = self.held, None
        for route in held:
            route.continue_()
        self.page.wait_for_load_state("networkidle")
        self.page.wait_for_function(SETTLED)
        found: list[list[object]] = self.page.evaluate("moved")
        return found


@pytest.mark.parametrize("size", SIZES)
def test_nothing_moves_when_the_scripts_come(
    new_context: NewContext, server: str, size: str
) -> None:
    late = Late(new_context, size)
    for address in [*KINDS.values(), LINKED]:
        assert late.moved(server + address) == [], address


@pytest.mark.parametrize("size", SIZES)
def test_nothing_moves_where_the_tab_already_knows_something(
    new_context: NewContext, server: str, size: str
) -> None:
    late = Late(new_context, size)
    page = late.page
    page.goto("planner/")
    page.locator("#planner-interview").fill("2026-03-03")
    page.goto("./")
    page.get_by_role("button", name="No", exact=True).click()
    addresses = ["waiting/date-passed/", "templates/thank-you-email/", "planner/", ""]
    for address in addresses:
        assert late.moved(server + address) == [], address
    for address in addresses:
        page.evaluate(NEXT_DAY)
        assert late.moved(server + address) == [], address


def test_a_page_waits_for_its_scripts_for_two_seconds_and_no_longer(
    new_context: NewContext,
) -> None:
    context = new_context(viewport=SIZES["phone"])
    page = context.new_page()
    page.route("**/*.js", lambda route: route.abort())
    page.goto(LINKED)
    letter = page.locator(".letter").first
    waits = "e => getComputedStyle(e).animationDuration"
    assert page.locator("h1 ~ *").first.evaluate(waits) == "2s"
    letter.wait_for(state="visible")
    assert page.locator("h1").is_visible()
    forgive(page)
