"""The built site before it is published: signs that became nothing, links that lead nowhere, headings without a name."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from lxml import html

from macros.content import Content, Mistake
from macros.content.pages import made_files
from macros.lint.links import Links
from macros.lint.prose import rows
from macros.lint.rendered_page import HEADINGS, RenderedPage, read_site
from macros.lint.stray_files import PICTURES
from macros.page_macros import MACROS
from macros.page_macros.headings import UNNAMED

__all__ = ["RenderedPage", "check_rendered", "read_site"]

HEADING_LIMIT = 100
# Signs that nobody means to print: macros and blocks of Jinja, a macro with one brace, links, notes
# and emphasis that did not become any, what stands for a sign, and what was to be written later.
_UNFINISHED = re.compile(
    r"\{\{[^{}]*\}{0,2}|\{%[^{}]*\}?|\}\}|%\}|Macro (?:Syntax|Rendering) Error"
    rf"|\{{\s*(?:{'|'.join(MACROS)})\(|\{{:?\s*[#.][\w-]"
    r"|\]\s?\([^\s)]*(?:\.md|://)|\]\[\w|\)\[[^\s\]]*[./]|\[\[|\[![A-Za-z]+\]|\[\^\w+\]"
    r"|\*\*\w|\w\*\*|\*\*\s.*\*\*|(?<=\w\s)\*[^\W\d]|(?<!\w)__\w|\w__(?!\w)|~~\w|(?<!\S)==\w|(?<!\S)\+\+\w+\+\+"
    r"|`\w|\w`|[`~‘’]{3}|--8<--|\bTODO\b|\bLorem ipsum\b|&(?:\w{2,8}|#\d+);|(?<!\S):[a-z][\w+-]*:(?!\S)"
)
# The same, where a block or a line of it starts.
_AT_START = re.compile(
    r"\s*(?:#{1,6}\s*$|#{2,}\s*\w|#\s|[-+]\s|>\s|\[[ xX]?\]\s|(?:!{2,}|\?{3})\+?\s*[a-z]|={3}\s*[\"“]|:::|-{3,}\s*$|\|.*\||\$\$|[＃＞｜])"
)
# What word processors put before items, and a sign without its space.
_BULLET = re.compile(
    r"\s*(?:([•·‣▪▫●◦○■□➢➤✓✔✅→–—−‑]\ufe0f?|o|\(\d{1,2}\))\s|([-+])(?=[^\W\d])|(\d{1,2}[.)])(?=[^\W\d]))\s*\S"
)
# A sentence, a heading or an item that stands as code.
_NO_CODE = re.compile(r"#{1,6} |[-*+] \w|[A-Z][^=(){}<>;\\/|]*\w [^=(){}<>;\\/|]*[.!?:]$")
_BARE = re.compile(r"(?<![\w/.@-])(?:[\w-]+/)*[\w-]+\.md\b")


def check_rendered(
    site: Path, content: Content, url: str, then: Callable[[RenderedPage], None] = lambda page: None
) -> list[Mistake]:
    """Look at every built page. Returns the mistakes, named by the file that the page comes from.

    site: the folder of the built site; url: its address, with a slash at its end; then: what else
    looks at each page, so that it is parsed once.
    """
    sources = {t.address: t.file for t in content.templates.values()}
    sources |= {c.address: c.file for c in content.checklists.values()}
    files = frozenset(
        file.removeprefix("docs/") for file in made_files(content.root, content.named)
    )
    seen = []
    for built in read_site(site):
        seen.append(_look_at(built, _Place(built, content, sources), files))
        then(built)
    links = Links({page.address: page.ids for page in seen}, files, site, url)
    mistakes: list[Mistake] = []
    for page in seen:
        found = list(page.found)
        told = {mistake.line for mistake in found}
        file = page.place.file.removeprefix("docs/") if page.place.source else None
        for link, what in links.wrong(page.links, page.address, file):
            clues = (link, link.rpartition("#")[2], *link.split(":")[:2])
            mistake = page.place.mistake(f'the link "{link}" {what}', *clues)
            if mistake.line is None or mistake.line not in told:
                found.append(mistake)
        mistakes += found
    return mistakes


@dataclass(frozen=True)
class _Seen:
    """What is kept of a page that was looked at: its tree would take all the memory there is."""

    address: str
    links: list[str]
    ids: frozenset[str]
    place: "_Place"
    found: list[Mistake]


def _look_at(page: RenderedPage, place: "_Place", files: frozenset[str]) -> _Seen:
    found = [*_headings(page, place), *_markup(page, place, files), *_structure(page, place)]
    found = list(
        {(m.file, m.line, m.what if m.line is None else ""): m for m in reversed(found)}.values()
    )
    return _Seen(page.address, page.links, page.ids, place, found)


class _Place:
    """Where a built page comes from, and the line of words on it. Looked up for mistakes alone."""

    def __init__(self, page: RenderedPage, content: Content, sources: dict[str, str]) -> None:
        self.source = content.pages.get(page.address)
        self.file = self.source.file if self.source else sources.get(page.address, page.address)

    def mistake(self, what: str, *clues: str, last: bool = False) -> Mistake:
        """A mistake at the first or last line that has one of the clues, in their order."""
        return Mistake(self.file, self._line(clues, last), what)

    def _line(self, clues: tuple[str, ...], last: bool) -> int | None:
        if self.source is None:
            return None
        lines = self.source.document.body.split("\n")
        for clue in filter(None, clues):
            # A macro that lacks a brace is not the whole one that stands further up.
            alone = re.compile(rf"(?<!\{{){re.escape(clue)}")
            found = [number for number, row in enumerate(lines) if alone.search(row)]
            if found:
                return found[-1 if last else 0] + self.source.document.body_line
        return None


def _headings(page: RenderedPage, place: _Place) -> Iterator[Mistake]:
    """Headings that nobody could link to, that jump a level, or that are none or two titles."""
    if page.article is None or place.source is None:
        return
    level, title = 0, place.source.front.title
    titles = len(list(page.article.iter("h1")))
    for heading in page.article.iter(*HEADINGS):
        name, words = heading.get("id", ""), " ".join(heading.text_content().split())
        clues = (f"# {words}", f"#{words}", words, f"#{name}", heading.text or "#")
        if not words or words.startswith("{"):
            what = "this heading has no words. Write them, or take the line out."
            yield place.mistake(what, f"#{name}", words, "##")
        elif name.partition("_")[0] == UNNAMED:
            slug = "-".join(re.findall(r"[a-z0-9]+", words.lower())[:4]) or "name"
            what = f'the heading "{words}" has no id. Put one behind it, as in {{ #{slug} }}.'
            yield place.mistake(what, *clues)
        elif name and not re.fullmatch(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", name):
            what = f'"{name}" cannot be an id. Use small letters, digits and hyphens.'
            yield place.mistake(what, *clues)
        elif len(words) > HEADING_LIMIT:
            what = f"this heading has {len(words)} signs; {HEADING_LIMIT} at most. Shorten it, or make it a paragraph."
            yield place.mistake(what, words[:40])
        elif level and int(heading.tag[1]) > level + 1:
            what = f"this heading jumps from level {level} to {heading.tag[1]}. Write it with {'#' * (level + 1)}."
            yield place.mistake(what, *clues)
        elif heading.tag == "h1" and titles == 1 and words != title:
            what = f'the heading is "{words}", and the title above is "{title}". Make them one.'
            yield place.mistake(what, *clues)
        level = int(heading.tag[1])
    if titles != 1:
        what = f'there are {titles} headings of the first level. A page has one, "# Title {{ #id }}", at its top.'
        yield Mistake(place.file, place.source.document.body_line, what)


def _markup(page: RenderedPage, place: _Place, files: frozenset[str]) -> Iterator[Mistake]:
    """Signs that should have become something and stand on the page as they were written."""
    for text, starts in page.texts():
        lines = text.strip("\n").split("\n")
        bullet = starts and place.source and _BULLET.match(lines[0])
        follows = [_BULLET.match(line) for line in lines[1:]]
        if bullet and (
            (len(lines) == 1 and bullet[1] in ("•", "·", "▪", "●", "◦")) or any(follows)
        ):
            sign = next(filter(None, bullet.groups()))
            advice = 'step with "1. "' if sign[-1] in ".)" else 'item with "- "'
            what = f'"{sign}" makes no list. Start each {advice}.'
            yield place.mistake(what, lines[0].strip(), f"{sign} ", sign)
            continue
        found = _UNFINISHED.search(text)
        for line in lines if starts else lines[1:]:
            found = found or _AT_START.match(line)
        if not found and place.source:
            found = next((f for f in _BARE.finditer(text) if _ends_alike(f[0], files)), None)
        if found:
            text = found.string
            around = " ".join(text[max(0, found.start() - 20) : found.end() + 40].split())
            row = text[text.rfind("\n", 0, found.start()) + 1 :].split("\n")[0].strip()
            yield place.mistake(
                f'unfinished markup is on the page: "{around}". Mend it, or put it in `code`.',
                row,
                text[found.start() : found.end() + 15].strip().split("\n")[0],
                found[0].strip(),
                found[0].replace("&", "&amp;"),
            )


def _ends_alike(name: str, files: frozenset[str]) -> bool:
    return any(file == name or file.endswith(f"/{name}") for file in files)


def _structure(page: RenderedPage, place: _Place) -> Iterator[Mistake]:
    """What readers cannot use: one id twice, links and pictures without words, empty boxes."""
    seen: set[str] = set()
    for name in page.names:
        if name in seen:
            what = f'the id "{name}" is on the page twice. Choose another.'
            yield place.mistake(what, f"#{name}", name, last=True)
        seen.add(name)
    if page.article is None or place.source is None:
        return
    for element in page.article.iter("a", "img", "pre", "div", "details"):
        if element.tag == "img":
            yield from _picture(element, place)
        elif element.tag == "pre":
            yield from _code(element, place)
        elif element.tag == "a" and element.get("href") is not None:
            link = element.get("href")
            words = " ".join(element.text_content().split())
            shown = words or element.get("aria-label") or element.xpath(".//img | .//svg")
            if not shown and element.get("class") != "headerlink":
                what = f'the link "{link}" has no words. Write them between the brackets.'
                yield place.mistake(what, link, "[](")
            elif not link:
                what = f'the link "{words}" leads nowhere. Say where to, in round brackets.'
                yield place.mistake(what, f"[{words}]", words)
        elif "admonition" in (element.get("class") or "").split() and not element.xpath(
            "*[not(contains(@class, 'admonition-title') or self::fieldset)]"
        ):
            title = " ".join(element[0].text_content().split())
            what = f'the box "{title}" is empty. Write its text below, 4 spaces in.'
            yield place.mistake(what, f'"{title}"', f"!!! {title.lower()}")


def _picture(element: html.HtmlElement, place: _Place) -> Iterator[Mistake]:
    name = element.get("src", "")
    if urlsplit(name).netloc:
        what = f'the picture "{name}" is on another site, which browsers do not ask. Put it into docs/assets/.'
        yield place.mistake(what, name)
    elif name.startswith("data:"):
        what = (
            "a picture was pasted here as data. Save it as a file in docs/assets/, and name that."
        )
        yield place.mistake(what, name[:60])
    elif not name.partition("#")[0].lower().endswith(PICTURES):
        yield place.mistake(f'"{name}" is no picture. Name a file that is one.', name, "![")
    if element.get("alt") is None:
        what = f'the picture "{name}" has no words for those who do not see it. Add alt="…".'
        yield place.mistake(what, name, name.rpartition("/")[2])


def _code(element: html.HtmlElement, place: _Place) -> Iterator[Mistake]:
    """A sentence, a heading or an item that became code because it starts with 4 spaces."""
    first = element.text_content().strip("\n").split("\n")[0]
    assert place.source is not None
    for number, written in rows(place.source):
        row = written.expandtabs(4)
        if (
            first
            and row.startswith("    ")
            and row.strip() == first.strip()
            and _NO_CODE.match(first)
        ):
            what = "this line starts with 4 spaces, which makes it code. Start it at the edge, or put it between lines of ```."
            yield Mistake(place.file, number, what)
            return
