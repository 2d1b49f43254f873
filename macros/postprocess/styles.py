"""The styles of built pages: each has in it what it can use; paper and the search have files."""

import hashlib
import posixpath
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree, html

from macros.content.field_types import words_of
from macros.postprocess import stylesheet as css
from macros.postprocess.stylesheet import Names

# A sheet that a page names; the theme's stand in a layer below all others, as main.html says.
_LINK = re.compile(
    r'[ \t]*(?:<link rel="stylesheet" href="(?P<own>[^"]+)">'
    r'|<style>@import "(?P<theme>[^"]+)" layer\(theme\);</style>)\n?'
)
# What stands in every page of the theme for its script, and shows nothing without it.
_OF_ITS_SCRIPT = words_of(
    ".md-dialog .md-dialog__inner .md-overlay .md-toggle [data-md-toggle=drawer]"
)
# What site.css does whole: the frame's columns, the link to a section, and boxes that have a class of ours.
_OURS = words_of(
    ".md-sidebar .md-sidebar--primary .md-sidebar--secondary .md-sidebar__scrollwrap "
    ".md-sidebar__inner .md-content__inner .md-grid .md-main__inner .headerlink"
)
_BOXES = words_of(".admonition .admonition-title details summary")
_OUR_BOXES = ("agency", "toc", "more", "glimpse", "folded", "in-figures", "all-links")
_THEIR_BOX = etree.XPath(
    "boolean(//article//*[contains(@class, 'admonition ') or self::details[@class]]"
    + "".join(f"[not(contains(@class, '{name}'))]" for name in _OUR_BOXES)
    + ")"
)
# What paper is given once the names of a page are known: print_links.py.
_ON_PAPER = frozenset(["span", "[data-print-address]"])
_SCRIPT = re.compile(r'<script\b[^>]*? src="([^"]+)"')
_IMPORT = re.compile(r"""\b(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""")
_WORD = re.compile(r"[A-Za-z_][\w-]*")
# What stands in quotes in a script.
_QUOTED = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|`[^`]*`")


class Styles:
    """The style sheets of a built site.

    site: its folder; url: its address, with a slash at its end.
    What a page can use is asked of names alone: tags, classes, ids and attributes in its HTML, and
    every word of the scripts that it may load, since those add names of their own.
    First note() every page, then write_paper(), then write_into() every page.
    """

    def __init__(self, site: Path, url: str) -> None:
        self._site = site
        self._root = urlsplit(url).path
        self._sheets: dict[str, tuple[css.Rule, ...]] = {}
        # Of each page: its sheets, the names that rules may ask it for, and those that the theme's may.
        self._pages: dict[str, tuple[tuple[str, ...], Names, Names]] = {}
        self._paper_file, self._elsewhere = "", ""
        self._asked = cache(lambda sheets: css.asked(self._rules(sheets)))
        self._words = cache(self._read_words)
        self._added = cache(
            lambda sheets, words: frozenset(n for n in self._asked(sheets) if _is_added(n, words))
        )
        self._trimmed = cache(self._trim)

    def note(self, place: str, tree: html.HtmlElement, page: str) -> None:
        """Take note of what a page can use.

        place: its file below the site's root, such as "phone/index.html"; tree, page: its HTML.
        Raises FileNotFoundError for a sheet or a script that is not there.
        """
        sheets = tuple(self._sheet(link, place) for link in _LINK.finditer(page))
        if not sheets:
            return
        scripts = [self._file(link, place) for link in _SCRIPT.findall(page)]
        words: Names = frozenset().union(*map(self._words, scripts))
        asked, added = self._asked(sheets), self._added(sheets, words)
        there = asked & _names_of(tree)
        theirs = there - _OURS
        if not _THEIR_BOX(tree):
            theirs -= _BOXES
        if any("/javascripts/" in script for script in scripts):
            theirs |= added
        else:
            theirs -= _OF_ITS_SCRIPT
        self._pages[place] = (sheets, there | added, theirs)

    def _sheet(self, link: re.Match[str], place: str) -> str:
        """The file of a sheet that a page names, which is read now if it was not."""
        sheet = self._file(link["own"] or link["theme"], place)
        if sheet not in self._sheets:
            around = ("@layer theme",) if link["theme"] else ()
            text = (self._site / sheet).read_text(encoding="utf-8")
            self._sheets[sheet] = css.parse(text, around)
        return sheet

    def write_paper(self) -> None:
        """Write the sheet for paper, named for what is in it, and take the whole sheets away.

        A sheet that no page links to is one that a script brings: it stays, and is made short.
        """
        if not self._sheets:
            return
        _, ours, theirs = (
            frozenset().union(*each) for each in zip(*self._pages.values(), strict=True)
        )
        # What no page can use is left out once, and not for each.
        said = css.said(self._rules(self._sheets))
        for sheet, rules in self._sheets.items():
            left = css.trim(css.without_overruled(rules, said), ours, theirs)
            self._sheets[sheet] = tuple(left)
            (self._site / sheet).unlink()
            (self._site / f"{sheet}.map").unlink(missing_ok=True)
        paper = css.write(css.only_paper(self._rules(self._sheets)))
        for sheet, rules in self._sheets.items():
            self._sheets[sheet] = css.without_paper(rules)
        digest = hashlib.sha256(paper.encode()).hexdigest()[:8]
        self._paper_file = f"assets/styles/paper.{digest}.css"
        self._elsewhere = paper
        for path in (self._site / "assets/styles").glob("*.css"):
            text = css.write(css.parse(path.read_text(encoding="utf-8")))
            path.write_text(text, encoding="utf-8")
            self._elsewhere += text
        (self._site / self._paper_file).write_text(paper, encoding="utf-8")

    def write_into(self, page: str, place: str) -> str:
        """A page with its styles in it, where the links to sheets were."""
        if place not in self._pages:
            return page
        first = next(_LINK.finditer(page))
        paper = posixpath.relpath(self._paper_file, posixpath.dirname(place) or ".")
        if (first["own"] or first["theme"]).startswith("/"):  # the 404 page, shown at any depth
            paper = self._root + self._paper_file
        return (
            f"{page[: first.start()]}<style>{self._trimmed(*self._pages[place])}</style>\n"
            f'<link rel="stylesheet" media="print" href="{paper}">\n'
            + _LINK.sub("", page[first.end() :])
        )

    def _trim(self, sheets: tuple[str, ...], names: Names, theirs: Names) -> str:
        rules = tuple(css.trim(self._rules(sheets), names, theirs))
        return css.write(rules, used_elsewhere=self._elsewhere)

    def _rules(self, sheets: Iterable[str]) -> tuple[css.Rule, ...]:
        return tuple(rule for sheet in sheets for rule in self._sheets[sheet])

    def _file(self, link: str, place: str) -> str:
        """The file below the site's root that a link on a page leads to."""
        folder = self._root + posixpath.dirname(place)
        return posixpath.normpath(posixpath.join(folder, link)).removeprefix(self._root)

    def _read_words(self, script: str) -> Names:
        """Every word of a script and of those that it imports, now or later; quoted ones with a dot."""
        words: set[str] = set()
        files = [script]
        for file in files:
            text = (self._site / file).read_text(encoding="utf-8")
            words.update(_WORD.findall(text))
            quoted = " ".join(q for q in _QUOTED.findall(text) if q[-2:-1] not in ".!?…")
            words.update(f".{word}" for word in _WORD.findall(quoted))
            for link in _IMPORT.findall(text):
                imported = posixpath.normpath(posixpath.join(posixpath.dirname(file), link))
                if imported not in files:
                    files.append(imported)
        return frozenset(words)


def _names_of(tree: html.HtmlElement) -> set[str]:
    names = set(_ON_PAPER)
    attributes: set[tuple[str, str]] = set()
    for element in tree.iter(etree.Element):
        names.add(element.tag)
        attributes.update(element.items())
    for name, value in attributes:
        names.update((f"[{name}]", f"[{name}={value}]"))
        if name == "id":
            names.add(f"#{value}")
        elif name == "class":
            names.update(f".{each}" for each in value.split())
    return names


def _is_added(name: str, words: Names) -> bool:
    """Whether scripts with these words may add what a selector asks for."""
    if not name.startswith("["):
        return "." + name.lstrip(".#") in words
    attribute, _, value = name.strip("[]").partition("=")
    # element.dataset.hangsOn is data-hangs-on in HTML, and element.ariaCurrent is aria-current.
    first, *rest = attribute.removeprefix("data-").split("-")
    known = attribute in words or first + "".join(map(str.title, rest)) in words
    # Scripts set true and false by a condition, and shortened ones have no such words.
    return known and (not value or value in words or value in ("true", "false"))
