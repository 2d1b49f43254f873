"""The answer under a title stands by itself, and short words with a hyphen stay whole."""

from pathlib import Path

from lxml import html
from markdown import markdown

from macros.lint.rendered import read_site


def test_short_words_with_a_hyphen_stay_whole_and_code_as_it_is() -> None:
    made = markdown(
        "A *thank-you* or follow-up, `pip-tools`, and a manager-in-waiting.",
        extensions=["macros.page_macros.extension"],
    )
    whole = html.fragment_fromstring(made, "div").xpath(".//span[@class='whole']/text()")
    assert whole == ["thank-you", "follow-up"]


def test_no_page_starts_with_a_wall_of_large_text(site: Path) -> None:
    for page in read_site(site):
        for lead in page.tree.xpath("//article/h1[1]/following-sibling::*[1][self::p]"):
            words = " ".join(lead.text_content().split())
            assert len(words) <= 160 or ". " not in words, page.address
