"""The answer under a title: it stands by itself where the first paragraph is long, and loses no word."""

from pathlib import Path

import pytest
from lxml import html
from markdown import markdown

from macros.lint.rendered import read_site

LONG = "It can take weeks, because many people must agree before anybody may write to you at all."
ASK = "Ask for news 2 working days after the day they named, and keep it short and friendly."


def paragraphs(words: str) -> list[str]:
    made = markdown(
        f"# Title\n\n{words}\n\nMore.", extensions=["macros.page_macros.answer_and_hyphens"]
    )
    return [each.text_content() for each in html.fragment_fromstring(made, "div").iter("p")]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (f"{ASK} Then wait.", [f"{ASK} Then wait."]),
        (f"{ASK} {LONG}", [ASK, LONG]),
        (f"{ASK} **{LONG}** Wait.", [ASK, f"{LONG} Wait."]),
        (f"**{ASK}** Then stop. {LONG}", [f"{ASK} Then stop.", LONG]),
        (f'Say "{ASK}" {LONG}', [f'Say "{ASK}"', LONG]),
        # No sentence ends there.
        (
            f"Call Mr. Bauer, e.g. at 5 p.m. sharp. {ASK} {LONG}",
            [f"Call Mr. Bauer, e.g. at 5 p.m. sharp. {ASK}", LONG],
        ),
        (f"{LONG[:-1]}, {ASK}", [f"{LONG[:-1]}, {ASK}"]),
    ],
)
def test_the_sentences_that_fit_are_the_answer(written: str, shown: list[str]) -> None:
    assert paragraphs(written) == [*shown, "More."]


def test_short_words_with_a_hyphen_stay_whole_and_code_as_it_is() -> None:
    made = markdown(
        "A *thank-you* or follow-up, `pip-tools`, and a manager-in-waiting.",
        extensions=["macros.page_macros.answer_and_hyphens"],
    )
    whole = html.fragment_fromstring(made, "div").xpath(".//span[@class='whole']/text()")
    assert whole == ["thank-you", "follow-up"]


def test_no_page_starts_with_a_wall_of_large_text(site: Path) -> None:
    for page in read_site(site):
        for lead in page.tree.xpath("//article/h1[1]/following-sibling::*[1][self::p]"):
            words = " ".join(lead.text_content().split())
            assert len(words) <= 160 or ". " not in words, page.address
