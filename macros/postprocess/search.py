"""What the search box looks through: one file, search/search.json, read from the built pages."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NotRequired, TypedDict

from lxml import html

from macros.content import Content

FILE = "search/search.json"

# Not a page's own words: what has a page of its own, tools, links to headings, what nobody is shown.
_LEFT_OUT = (
    "self::script or self::style or self::template or self::svg or @hidden"
    " or @data-search-exclude or contains(concat(' ', @class, ' '), ' headerlink ')"
    " or contains(concat(' ', @class, ' '), ' source ')"
    " or contains(concat(' ', @class, ' '), ' downloads ')"
)
# What stood in brackets and was left out.
_EMPTY = re.compile(r"\s*\([\s;,]*\)")
# What ends without a sign of its own: a cell, and a row or an item.
_ENDS = {"td": ";", "th": ";", "dt": ";", "tr": ".", "li": ".", "dd": "."}
_UNENDED = re.compile(r"(?<=[\w)”’%])\s*((?:[;.]\0\s*)+)|\s*[;.]\0")
# As much of a section as says what it is about: more finds no more, and every byte is loaded.
_LETTERS = 220
# The sections that lead elsewhere, by their ids: their words are those of other pages.
_LEADS_ON = {"next", "guide"}
_HEADING = "self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6"
# Elements that stand in a line; all others part the words before them from the words behind them.
_IN_LINE = frozenset(
    ["a", "abbr", "b", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span"]
) | frozenset(["strong", "sub", "sup", "time", "u", "var"])


class Section(TypedDict):
    """A part of a page: the id of its heading, "" above the first; the heading; the words below it."""

    id: str
    heading: str
    text: str


class Entry(TypedDict):
    """A page in the file: address below the site's root, kind ("Template", or "" for a guide page),
    and by how much it counts for more, if it does."""

    address: str
    kind: str
    title: str
    description: str
    questions: list[str]
    sections: list[Section]
    boost: NotRequired[float]


class Search:
    """What the search box reads, gathered page by page: the words from their HTML, the rest from the content.

    Pages that nobody wrote, such as redirects and the page for a wrong address, are left out.
    """

    def __init__(self, content: Content) -> None:
        self._content = content
        self._found: dict[str, tuple[str, list[Section]]] = {}

    def note(self, address: str, tree: html.HtmlElement) -> None:
        """Take note of a built page. address: below the site's root; tree: its HTML."""
        article = tree.find(".//article")
        if article is not None and address in self._content.titles:
            description = str(tree.xpath("string(//meta[@name='description']/@content)"))
            self._found[address] = description, _sections(article)

    def write(self, site: Path) -> None:
        """Write the file. site: the folder of the built site."""
        file = site / FILE
        file.parent.mkdir(exist_ok=True)
        # No spaces: every byte is loaded by a phone.
        words = json.dumps(
            {"pages": list(self._entries()), "same": self._content.same},
            ensure_ascii=False,
            separators=(",", ":"),
        )
        file.write_text(words, encoding="utf-8")

    def _entries(self) -> Iterator[Entry]:
        """Every page of the content that was built."""
        content = self._content
        kinds = dict.fromkeys((t.address for t in content.templates.values()), "Template")
        kinds |= dict.fromkeys((c.address for c in content.checklists.values()), "Checklist")
        asked = content.asked
        for address, title in content.titles.items():
            page = content.pages.get(address)
            if address not in self._found or (page and page.front.search.exclude):
                continue
            description, sections = self._found[address]
            entry = Entry(
                address=address,
                kind=kinds.get(address, ""),
                title=title,
                description=description,
                questions=asked[address],
                sections=sections,
            )
            if page and page.front.search.boost != 1:
                entry["boost"] = page.front.search.boost
            yield entry


def _sections(article: html.HtmlElement) -> list[Section]:
    """A page's sections in reading order; the first is what stands above the second heading."""
    sections: list[tuple[str, str, list[str]]] = [("", "", [])]
    left_out = set(article.xpath(f".//*[{_LEFT_OUT}]"))
    headings = set(article.xpath(f".//*[{_HEADING}][@id]")) - set(article.xpath(".//h1"))
    titles = set(article.xpath(".//h1"))

    def read(element: html.HtmlElement) -> None:
        if isinstance(element.tag, str) and element not in left_out and element not in titles:
            if element in headings:
                heading = "".join(_words(element, left_out))
                sections.append((str(element.get("id")), " ".join(heading.split()), []))
            else:
                between = "" if element.tag in _IN_LINE else " "
                sections[-1][2].extend((between, element.text or ""))
                for child in element:
                    read(child)
                end = _ENDS.get(element.tag)
                sections[-1][2].append(f"{end}\0 " if end else between)
        if element is not article:
            sections[-1][2].append(element.tail or "")

    read(article)
    return [
        Section(id=name, heading=heading, text=_start(text))
        for name, heading, text in sections
        if name not in _LEADS_ON
    ]


def _start(pieces: list[str]) -> str:
    """The start of a section's words, up to the end of a word."""
    text = _UNENDED.sub(_end, _EMPTY.sub("", " ".join("".join(pieces).split()))).rstrip()
    return text if len(text) <= _LETTERS else text[:_LETTERS].rpartition(" ")[0] + " …"


def _end(found: re.Match[str]) -> str:
    """The sign for the end of a cell or a row; none where the words have one."""
    return ("." if "." in found[1] else ";") + " " if found[1] else ""


def _words(element: html.HtmlElement, left_out: set[html.HtmlElement]) -> Iterator[str]:
    """The words in an element without those of its permalink."""
    yield element.text or ""
    for child in element:
        if child not in left_out:
            yield from _words(child, left_out)
        yield child.tail or ""
