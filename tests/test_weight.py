"""What a page costs: bytes over the line, with everything that it loads. No timing here."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.tools.weigh import VISIT, hosted, visit

KIB = 1024
GUIDE = ["", "steps/", "thank-you/", "thank-you/panel/", "waiting/date-passed/"]
GUIDE += ["waiting/how-long/", "answer/verbal-offer/", "templates/", "checklists/"]
TOOLS = ["templates/thank-you-email/", "templates/status-call/", "planner/", "recruiters/"]


@pytest.mark.parametrize(
    ("address", "most"), [*((page, 30) for page in GUIDE), *((page, 40) for page in TOOLS)]
)
def test_a_cold_page_keeps_to_its_budget(
    address: str, most: int, site: Path, browser: Browser
) -> None:
    with hosted(site) as host:
        (cost,) = visit(browser, host, [address], slow=False)
    assert 1 * KIB < cost.size <= most * KIB, f"{cost.size / KIB:.1f} KiB"


def test_a_visit_of_five_pages_keeps_to_its_budget(site: Path, browser: Browser) -> None:
    with hosted(site) as host:
        costs = visit(browser, host, VISIT, slow=False)
    sizes = [round(cost.size / KIB, 1) for cost in costs]
    print(sizes)
    assert min(sizes) > 1
    assert sum(sizes) < 80, sizes
