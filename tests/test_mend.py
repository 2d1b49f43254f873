"""What is typed into a blank is mended where that is certain, asked where it may be, else left as it is."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page

TABLE = Path(__file__).with_name("mended.txt").read_text(encoding="utf-8")
# What an agency's letters may ask besides.
THEIRS = {
    "talked": {"label": "You talked about …", "kind": "line", "shape": "fragment"},
    "remember": {"label": "You'll remember …", "kind": "line", "shape": "fragment"},
}
BLANKS = THEIRS | yaml.safe_load(
    (Path(__file__).parent.parent / "snippets/fields.yml").read_text("utf-8")
)
# As the page does it: tidied, kept, and then put into its place.
MEND = """async ([scripts, english, cases]) => {
  document.documentElement.lang = english;
  const [{ mend, kept }, { tidy }, { readDay }] =
    await Promise.all(["mend", "blanks", "dates"].map((name) => import(`${scripts}${name}.js`)));
  const today = readDay("2026-03-03");
  return cases.map(([blank, before, after, typed]) => {
    const words = tidy(blank, typed);
    const told = mend(blank.kind === "date" ? kept(words, blank.shape, today) : words, blank, before, after, today);
    return [told.words, told.asks];
  });
}"""


def read_table(english: str) -> Iterator[tuple[dict[str, str], str, str, str, list[object]]]:
    """Each row of one English: the blank, what stands before and behind it, what is typed, what is meant."""
    # Signs that nobody sees are written by their numbers.
    table = re.sub(r"\\u([0-9a-f]{4})", lambda sign: chr(int(sign[1], 16)), TABLE)
    for line in table.strip().split("\n")[2:]:
        if not line.startswith("  "):
            name, around = line.split(": ", 1)
            british, name = name.startswith("british "), name.removeprefix("british ")
            before, after = around.split("_")
        elif british == (english == "en-GB"):
            typed, meant = line.strip().replace("⏎", "\n").split(" → ")
            words, *asks = meant.split(" ? ")
            yield BLANKS[name], before, after, typed, [words, asks[0].split(" / ") if asks else []]


@pytest.mark.parametrize("english", ["en-US", "en-GB"])
def test_what_is_typed_is_mended_where_that_is_certain_and_asked_where_it_may_be(
    page: Page, server: str, english: str
) -> None:
    rows = list(read_table(english))
    page.goto("assets/scripts/mend.js")  # a page of its own, with no script at work
    told = page.evaluate(MEND, [f"{server}assets/scripts/", english, [row[:4] for row in rows]])
    assert [(row[3:], each) for row, each in zip(rows, told, strict=True) if row[4] != each] == []
