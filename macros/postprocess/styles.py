"""The styles of built pages: each has in it what it can use; paper and the search have files."""

import hashlib
import posixpath
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from string import ascii_lowercase
from urllib.parse import urljoin, urlsplit

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
_VARIABLE = re.compile(r"(?<![\w-])--[A-Za-z][\w-]*")


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
        self._sheets: dict[str, tuple[css.Node, ...]] = {}
        # The names that rules may ask a page for, and those that the theme's may.
        self._names: dict[str, tuple[Names, Names]] = {}
        self._paper_file, self._elsewhere = "", ""
        self._spoken: set[str] = set()
        self._short: dict[str, str] = {}
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
        self._spoken.update(_VARIABLE.findall(page))
        scripts = [self._file(link, place) for link in _SCRIPT.findall(page)]
        words: Names = frozenset().union(*map(self._words, scripts))
        asked, added = self._asked(sheets), self._added(sheets, words)
        there = asked & self._names_of(tree)
        theirs = there - _OURS
        if not _THEIR_BOX(tree):
            theirs -= _BOXES
        if any("/javascripts/" in script for script in scripts):
            theirs |= added
        else:
            theirs -= _OF_ITS_SCRIPT
        self._names[place] = (there | added, theirs)

    def _sheet(self, link: re.Match[str], place: str) -> str:
        """The file of a sheet that a page names, which is read now if it was not."""
        sheet = self._file(link["own"] or link["theme"], place)
        if sheet not in self._sheets:
            around = ("@layer theme",) if link["theme"] else ()
            self._sheets[sheet] = css.parse(
                (self._site / sheet).read_text(encoding="utf-8"), around
            )
        return sheet

    def write_paper(self) -> None:
        """Write the sheet for paper, named for what is in it, and take the whole sheets away.

        A sheet that no page links to is one that a script brings: it stays, and is made short.
        """
        if not self._sheets:
            return
        ours, theirs = (
            frozenset().union(*each) for each in zip(*self._names.values(), strict=True)
        )
        # What no page can use is left out once, and not for each.
        self._sheets = {
            sheet: tuple(css.trim(rules, ours, theirs)) for sheet, rules in self._sheets.items()
        }
        paper = css.write(css.only_paper(self._rules(self._sheets)))
        digest = hashlib.sha256(paper.encode()).hexdigest()[:8]
        for sheet in self._sheets:
            (self._site / sheet).unlink()
            (self._site / f"{sheet}.map").unlink(missing_ok=True)
        later = {
            path: css.write(css.parse(path.read_text(encoding="utf-8")))
            for path in sorted((self._site / "assets/styles").glob("*.css"))
        }
        self._elsewhere = paper + "".join(later.values())
        self._short = self._short_names()
        self._paper_file = f"assets/styles/paper.{digest}.css"
        for path, text in ((self._site / self._paper_file, paper), *later.items()):
            path.write_text(self._shortened(text), encoding="utf-8")

    def write_into(self, page: str, place: str) -> str:
        """A page with its styles in it, where the links to sheets were."""
        links = list(_LINK.finditer(page))
        if not links:
            return page
        sheets = tuple(self._sheet(link, place) for link in links)
        styles = self._trimmed(sheets, self._names[place])
        paper = posixpath.relpath(self._paper_file, posixpath.dirname(place) or ".")
        if links[0][0].count('="/') or links[0][0].count(' "/'):  # the 404 page, shown at any depth
            paper = self._root + self._paper_file
        return (
            f"{page[: links[0].start()]}<style>{styles}</style>\n"
            f'<link rel="stylesheet" media="print" href="{paper}">\n'
            + _LINK.sub("", page[links[0].end() :])
        )

    def _trim(self, sheets: tuple[str, ...], names: tuple[Names, Names]) -> str:
        rules = css.without_overruled(
            tuple(css.trim(css.without_paper(self._rules(sheets)), *names))
        )
        return self._shortened(css.write(rules, used_elsewhere=self._elsewhere))

    def _short_names(self) -> dict[str, str]:
        """Short names for all variables but those that a page or a script names, too."""
        spoken = self._spoken.copy()
        for script in (self._site / "assets/scripts").glob("*.js"):
            spoken.update(_VARIABLE.findall(script.read_text(encoding="utf-8")))
        whole = css.write(self._rules(self._sheets), used_elsewhere=self._elsewhere)
        names = sorted(set(_VARIABLE.findall(self._elsewhere + whole)) - spoken)
        short = (f"--{a}{b}" for b in ("", *ascii_lowercase) for a in ascii_lowercase)
        return dict(zip(names, (each for each in short if each not in spoken), strict=False))

    def _shortened(self, sheet: str) -> str:
        return _VARIABLE.sub(lambda name: self._short.get(name[0], name[0]), sheet)

    def _rules(self, sheets: Iterable[str]) -> tuple[css.Node, ...]:
        return tuple(rule for sheet in sheets for rule in self._sheets[sheet])

    def _file(self, link: str, place: str) -> str:
        """The file below the site's root that a link on a page leads to."""
        return urlsplit(urljoin(self._root + place, link)).path.removeprefix(self._root)

    def _names_of(self, tree: html.HtmlElement) -> set[str]:
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

    def _read_words(self, script: str) -> Names:
        """Every word of a script and of those that it imports, now or later; quoted ones with a dot."""
        words: set[str] = set()
        found, todo = {script}, [script]
        while todo:
            file = todo.pop()
            text = (self._site / file).read_text(encoding="utf-8")
            words.update(_WORD.findall(text))
            quoted = " ".join(q for q in _QUOTED.findall(text) if q[-2:-1] not in ".!?…")
            words.update(f".{word}" for word in _WORD.findall(quoted))
            for link in _IMPORT.findall(text):
                imported = posixpath.normpath(posixpath.join(posixpath.dirname(file), link))
                if imported not in found:
                    found.add(imported)
                    todo.append(imported)
        return frozenset(words)


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
