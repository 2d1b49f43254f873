"""Without JavaScript, each tool's place says so once, and what can be done instead."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from macros.lint.rendered import read_site
from tests.conftest import NewWindow

# What a page has of tools: the search in its head, and each group of words around a tool.
PLACES = """() => {
  for (const each of document.querySelectorAll("details")) each.open = true;
  const groups = [...document.querySelectorAll("reader-tool")]
    .map((tool) => tool.parentElement.closest("[role=group]"));
  return [...new Set([...groups, document.querySelector("header")])].map((place) => {
    const shown = place?.checkVisibility() ? place.innerText : "";
    const said = shown.split("\\n").filter((line) => line.includes("JavaScript"));
    return [place?.getAttribute("aria-label") ?? place?.tagName ?? "no place", said];
  });
}"""


def test_every_tool_says_what_to_do_without_it_and_paper_says_nothing(
    site: Path, window: NewWindow
) -> None:
    page = window(java_script_enabled=False)
    wrong: list[str] = []
    seen: set[str] = set()
    # One page of each set of tools: the rest say the same words.
    tools: dict[tuple[str, ...], str] = {}
    for built in read_site(site):
        groups = built.tree.xpath("//reader-tool/ancestor::*[@role='group'][1]/@class")
        tools.setdefault(tuple(sorted(groups)), built.address)
    assert len(tools) > 8
    for address in tools.values():
        page.goto(address)
        for place, said in page.evaluate(PLACES):
            seen.update(said)
            if len(said) != 1:
                wrong.append(f"/{address}, {place}: {said}")
        page.emulate_media(media="print")
        wrong += [f"/{address} on paper: {said}" for _, said in page.evaluate(PLACES) if said]
        page.emulate_media(media="screen")
    assert not wrong, "\n".join(wrong)
    # The search, letters, checklists, sheets, dates, the day to ask, links and messages.
    assert len(seen) == 8, seen


# A page of each kind of tool.
KINDS = ["", "planner/", "recruiters/", "templates/thank-you-email/"]
KINDS += ["checklists/before-you-send/", "checklists/follow-up-log/"]


@pytest.mark.parametrize("address", KINDS)
def test_with_javascript_no_tool_speaks_of_it(window: NewWindow, address: str) -> None:
    page = window()
    page.goto(address)
    expect(page.locator("reader-tool").first).to_be_visible()
    assert not [said for _, said in page.evaluate(PLACES) if said]
