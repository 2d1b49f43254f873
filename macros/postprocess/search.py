"""What the search box looks through: one file, search/search.json, read from the built pages."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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
_HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6"])
# Elements that stand in a line; all others part the words before them from the words behind them.
_IN_LINE = frozenset(
    ["a", "abbr", "b", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span"]
) | frozenset(["strong", "sub", "sup", "time", "u", "var"])


class Search:
    """What the search box reads, gathered page by page: the words from their HTML, the rest from the content.

    Pages that nobody wrote, such as redirects and the page for a wrong address, are left out.
    """

    def __init__(self, content: Content) -> None:
        self._content = content
        self._found: dict[str, tuple[str, list[dict[str, str]]]] = {}

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

    def _entries(self) -> Iterator[dict[str, Any]]:
        """Every page of the content that was built: its boost, if it has one, says by how much it counts for more."""
        content = self._content
        kinds = dict.fromkeys((t.address for t in content.templates.values()), "Template")
        kinds |= dict.fromkeys((c.address for c in content.checklists.values()), "Checklist")
        asked = content.asked
        for address, title in content.titles.items():
            page = content.pages.get(address)
            if address not in self._found or (page and page.front.search.exclude):
                continue
            description, sections = self._found[address]
            boost = page.front.search.boost if page else 1
            yield {
                "address": address,
                "kind": kinds.get(address, ""),
                "title": title,
                "description": description,
                "questions": asked[address],
                "sections": sections,
            } | ({} if boost == 1 else {"boost": boost})


def _sections(article: html.HtmlElement) -> list[dict[str, str]]:
    """A page's sections in reading order, each with its heading's id and words and the words below it.

    The first is what stands above the second heading.
    """
    sections: list[tuple[str, str, list[str]]] = [("", "", [])]
    left_out = set(article.xpath(f".//h1 | .//*[{_LEFT_OUT}]"))

    def read(element: html.HtmlElement) -> None:
        if isinstance(element.tag, str) and element not in left_out:
            if element.tag in _HEADINGS and (name := element.get("id")):
                words = "".join(element.xpath(f".//text()[not(ancestor::*[{_LEFT_OUT}])]"))
                sections.append((name, " ".join(words.split()), []))
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
        {"id": name, "heading": heading, "text": _start(text)}
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
