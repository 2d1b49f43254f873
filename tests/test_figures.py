"""Figures have one source: charts show what sources.yml has, and sentences cannot differ."""

from pathlib import Path

import pytest
from lxml import html

from macros.content import Content, read_content
from macros.content.figures import QUESTIONS
from macros.lint.figures import check_figures
from macros.page_macros import PageMacros
from macros.page_macros.drawing import Scale, letter_parts
from tests.conftest import ROOT, change

SOURCES = "snippets/sources.yml"
FIGURES = """  figures:
    - { question: helpful, value: 80, answer: helpful }
    - { question: helpful, value: 22, answer: very helpful, detail: true }
"""


@pytest.fixture(scope="module")
def whole() -> Content:
    return read_content(ROOT)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_chart_shows_the_figures_of_sources_yml_and_each_firm_once(
    question: str, whole: Content
) -> None:
    table = html.fromstring(str(PageMacros(whole, "why/", "why/").figures(question)))
    given = {
        name: figures
        for name, source in whole.sources.items()
        if (figures := [f for f in source.figures if f.question == question])
    }
    most = max(
        figure.value if figure.in_days else 100 for each in given.values() for figure in each
    )
    end = Scale.to(most).end
    shown = {
        row.xpath("string(th/a/@href)").partition("#")[2]: row for row in table.xpath("//tr[td]")
    }
    assert shown.keys() == given.keys()
    for name, figures in given.items():
        places = [float(x.rstrip("%")) * end / 100 for x in shown[name].xpath(".//circle/@cx")]
        dots = [figure.value for figure in reversed(figures) if not figure.detail]
        assert places == pytest.approx(dots, abs=0.05)
        said = " ".join(shown[name].find("td").text_content().split())
        assert said == " ".join(f"{figure.share} {figure.answer}." for figure in figures)
    # Rows by one firm stand together, under its name where there are several: one witness.
    firms = [
        {whole.sources[name].who for name, row in shown.items() if row.getparent() is body}
        for body in table.xpath("//tbody")
    ]
    assert sorted(map(tuple, firms)) == sorted({(whole.sources[name].who,) for name in given})
    for body in table.xpath("//tbody[count(tr[td]) > 1]"):
        assert body.xpath("string(tr[1]/th[@scope='rowgroup'])").startswith(
            f"{len(body.xpath('tr[td]'))} surveys, all by "
        )


def test_spans_and_our_days_stand_where_they_should(whole: Content) -> None:
    drawn = html.fromstring(str(PageMacros(whole, "waiting/", "waiting/").advised_days()))
    given = [a for source in whole.sources.values() for a in source.advises]
    assert len(drawn.xpath("//*[contains(@class, 'chart-span')]")) == len(given)
    assert [float(x.rstrip("%")) for x in drawn.xpath("//*[@class='chart-ours']/@cx")] == [
        20,
        70,
        70,
    ]


def test_every_part_of_the_marked_letter_is_in_it_once(whole: Content) -> None:
    template = whole.templates["thank-you-email"]
    pieces = letter_parts(template, whole.optional)
    assert [p["number"] for p in pieces if p["number"]] == list(range(1, len(template.parts) + 1))
    filled = template.filled(template.examples[0], whole.optional)
    assert " ".join(line for p in pieces for line in p["lines"]).split() == filled.split()


def _with_figures(small: Path) -> None:
    with (small / SOURCES).open("a", encoding="utf-8") as file:
        file.write(FIGURES)


def test_a_sentence_with_another_figure_than_its_source_is_told(small: Path) -> None:
    _with_figures(small)
    assert check_figures(read_content(small)) == []
    name = next(reversed(read_content(small).sources))
    page = small / "docs/waiting.md"
    with page.open("a", encoding="utf-8") as file:
        file.write(f'\nIn one survey 80% liked it ({{{{ source("{name}") }}}}).\n')
    assert check_figures(read_content(small)) == []
    change(small, "docs/waiting.md", "survey 80%", "survey 81%")
    told = check_figures(read_content(small))
    assert len(told) == 1 and told[0].file == "docs/waiting.md"
    assert told[0].line == len(page.read_text(encoding="utf-8").splitlines())
    assert '"81%"' in told[0].what and name in told[0].what


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("value: 80", "value: -1", '"value" cannot be -1: 0.0 at least.'),
        ("question: helpful, value: 80", "question: helpfull, value: 80", 'Did you mean "helpful"?'),
    ],
)  # fmt: skip
def test_a_figure_that_cannot_be_is_told_with_its_line(
    small: Path, old: str, new: str, what: str
) -> None:
    _with_figures(small)
    change(small, SOURCES, old, new)
    content = read_content(small)
    told = [*content.mistakes, *check_figures(content)]
    rows = (small / SOURCES).read_text(encoding="utf-8").splitlines()
    assert [mistake.line for mistake in told] == [
        next(number for number, row in enumerate(rows, start=1) if new in row)
    ]
    assert what in told[0].what
