"""The words of a built site as a reader meets them: passages, sentences and a reading grade.

`python -m tests.tools.prose SITE` is what `make words` shows: counts, and every long sentence.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from statistics import median

from lxml import html
from textstat import textstat

from macros.content import read_content
from macros.lint.rendered import RenderedPage, read_site
from tests.tools import ROOT

# Not the page's words: permalinks, the list of its sections, the foot under every page, what a browser reads to nobody,
# and the text of a template or checklist that has a page of its own.
_FURNITURE = (
    ".//*[@class='headerlink' or contains(@class, 'page-foot') or contains(@class, 'agency-call')"
    " or @data-search-exclude and contains(concat(' ', @class, ' '), ' box ')"
    " or @class='toc' or @data-blanks or contains(concat(' ', @class, ' '), ' timeline ') or self::script or self::style or self::template or @hidden]"
)
_BLOCKS = (
    *("p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "legend", "figcaption", "label"),
    "blockquote",
    "button",
)
# A sentence ends with its sign and closing quotes; the next starts with a capital or a digit.
_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<!\bM[rs]\.)(?<!\bMrs\.)[\"”’')]*\s+(?=[\"“‘(\[]?[A-Z0-9])"
)


@dataclass(frozen=True)
class Passage:
    """A paragraph, list item, table cell or heading: one piece of text without another inside.

    page: the address of its page below the site's root; tag: its element;
    text: its words without citations; linked: how many of its words are links;
    place: the elements around it, nearest first;
    weak: whether it is shown as an example of what not to write.
    """

    page: str
    tag: str
    text: str
    linked: int
    place: tuple[str, ...]
    weak: bool

    @property
    def sentences(self) -> list[str]:
        """Its sentences."""
        return [s for s in _SENTENCE_END.split(self.text) if words(s)]


@dataclass(frozen=True)
class Text:
    """A page's words."""

    built: RenderedPage

    @property
    def address(self) -> str:
        """The page's address below the site's root."""
        return self.built.address

    @cached_property
    def article(self) -> html.HtmlElement:
        """The page without the theme's and the site's furniture."""
        article: html.HtmlElement = html.fromstring(
            html.tostring(self.built.tree.find(".//article"))
        )
        for element in article.xpath(_FURNITURE):
            element.drop_tree()
        return article

    @cached_property
    def title(self) -> str:
        """The heading of the first level."""
        return " ".join(self.article.find(".//h1").text_content().split())

    @cached_property
    def passages(self) -> list[Passage]:
        """Every piece of text, in reading order."""
        return list(self._passages())

    def _passages(self) -> Iterator[Passage]:
        for element in self.article.iter(*_BLOCKS):
            runs = list(_runs(element))
            text = " ".join("".join(words for words, _ in runs).split())
            if element.find(".//a[@class='source']") is not None:
                # What a citation leaves behind: empty brackets, or a colon and the signs of a row.
                text = re.sub(r"\s*\([\s;,]*\)", "", text)
                text = re.sub(r"[\s:;,]*(?:\band\b)?[\s.]*$", "", text) + "."
            if words(text):
                yield Passage(
                    self.address,
                    element.tag,
                    text,
                    sum(len(words(run)) for run, linked in runs if linked),
                    tuple(_place(parent) for parent in element.iterancestors()),
                    bool(element.xpath("self::td[1][ancestor::table//th[1][.='Weak']]")),
                )

    @property
    def prose(self) -> list[Passage]:
        """The page's own sentences: no headings, tables, templates, checklists, lists of links."""
        return [
            p
            for p in self.passages
            if p.tag in ("p", "li", "blockquote")
            and not any(
                place.split(".")[0] in ("table", "dl")
                or {"box", "examples", "shelf"} & {*place.split(".")}
                for place in p.place
            )
            and p.linked < len(words(p.text)) / 2
        ]

    @property
    def grade(self) -> float:
        """Flesch-Kincaid grade of the prose: years of school in the US."""
        return float(
            textstat.flesch_kincaid_grade(
                " ".join(p.text if p.text[-1] in '.!?"' else p.text + "." for p in self.prose)
            )
        )

    @property
    def length(self) -> int:
        """How many words the prose has."""
        return sum(len(words(p.text)) for p in self.prose)


def words(text: str) -> list[str]:
    """The words of a text; a sign that stands alone is none."""
    return [word for word in text.split() if re.search(r"\w", word)]


def read_texts(site: Path) -> list[Text]:
    """Every page of a built site that has words of its own; redirects have none."""
    return [Text(page) for page in read_site(site) if page.tree.find(".//article") is not None]


def _runs(element: html.HtmlElement, linked: bool = False) -> Iterator[tuple[str, bool]]:
    """An element's text in pieces, each with whether it is a link.

    Left out are citations, and the paragraphs, items and lists inside the element.
    """
    linked = linked or element.tag == "a"
    yield element.text or "", linked
    for child in element:
        if child.tag == "br":
            yield " ", linked
        elif child.tag not in (*_BLOCKS, "ul", "ol", "table") and child.get("class") != "source":
            yield from _runs(child, linked)
        yield child.tail or "", linked


def _place(element: html.HtmlElement) -> str:
    return ".".join([element.tag, *(element.get("class") or "").split()])


def _report(site: Path) -> None:
    """Print counts, and every sentence over 20 words."""
    content = read_content(ROOT)
    texts = read_texts(site)
    guide = [text for text in texts if text.address in content.pages]
    long = [
        (len(words(sentence)), text.address, sentence)
        for text in texts
        for passage in text.passages
        for sentence in passage.sentences
        if len(words(sentence)) > 20
    ]
    cited = {
        call.arguments[0]
        for p in content.pages.values()
        for call in p.calls
        if call.macro == "source"
    }
    graded = sorted((text.grade, text.address) for text in guide if text.length >= 100)
    for count, address, sentence in sorted(long, reverse=True):
        print(f"{count} words, /{address}: {sentence}")
    print(
        f"{len(guide)} written pages with {sum(t.length for t in guide)} words of prose;", end=" "
    )
    print(f"{len(content.templates)} templates, {len(content.checklists)} checklists;", end=" ")
    print(f"{len(cited)} of {len(content.sources)} sources cited.")
    print(f"{len(long)} sentences over 20 words.", end=" ")
    print(f"Reading grade: median {median(g for g, _ in graded):.1f},", end=" ")
    print(f"highest {graded[-1][0]:.1f} (/{graded[-1][1]}).")


if __name__ == "__main__":
    _report(Path(sys.argv[1]))
