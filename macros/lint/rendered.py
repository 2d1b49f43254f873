"""The built site before it is published: signs that became nothing, links that lead nowhere, headings without a name."""

import re
from collections import Counter
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

from lxml import html

from macros.content import Content, Mistake
from macros.content.field_types import words_of
from macros.content.pages import page_files
from macros.lint.links import Links
from macros.lint.rendered_page import HEADINGS, RenderedPage, read_site
from macros.lint.stray_files import PICTURES
from macros.page_macros import MACROS
from macros.page_macros.headings import UNNAMED

__all__ = ["RenderedPage", "check_rendered", "read_site"]

# Kinds of boxes that Material draws, and ours.
BOXES = words_of(
    "abstract attention agency bug caution check cite danger done error example fail failure faq "
    "help hint important info missing note question quote snippet success summary tip tldr todo warning"
)
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
    r"\s*(?:([•·‣▪▫●◦○◯■□➢➤✓✔✅→–—−‑]\ufe0f?|o|\(\d{1,2}\))\s|([-+])(?=[^\W\d])|(\d{1,2}[.)])(?=[^\W\d]))\s*\S"
)


class _Place:
    """Where a built page comes from, and what is kept of it: its tree would take all the memory there is."""

    def __init__(self, page: RenderedPage, content: Content, sources: dict[str, str]) -> None:
        self.address, self.links, self.ids = page.address, page.links, page.ids
        self.source = content.pages.get(page.address)
        self.file = self.source.file if self.source else sources.get(page.address, page.address)
        self.found: list[Mistake] = []

    def tell(self, what: str, *clues: str, last: bool = False) -> None:
        """Add a mistake at the first or last line that has one of the clues, in their order; one a line."""
        line = self._line(clues, last)
        if line is None and self.source and self.found:
            return  # it follows from what is told already
        if all(line is None or line != mistake.line for mistake in self.found):
            self.found.append(Mistake(self.file, line, what))

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


def check_rendered(
    site: Path, content: Content, url: str, then: Callable[[RenderedPage], None] = lambda page: None
) -> list[Mistake]:
    """Look at every built page. Returns the mistakes, named by the file that the page comes from.

    site: the folder of the built site; url: its address, with a slash at its end; then: what else
    looks at each page, so that it is parsed once.
    """
    places = []
    for page in read_site(site):
        place = _Place(page, content, content.files)
        places.append(place)
        if place.source and page.article is not None:
            _headings(page.article, place, place.source.front.title)
            _structure(page.article, place)
        _markup(page, place)
        _ids(page, place)
        then(page)
    links = Links(
        {place.address: place.ids for place in places},
        frozenset(page_files(content.root)),
        site,
        url,
    )
    for place in places:
        file = place.file.removeprefix("docs/") if place.source else None
        for link, what in links.wrong(place.links, place.address, file):
            clues = (link, link.rpartition("#")[2], *link.split(":")[:2])
            place.tell(f'the link "{link}" {what}', *clues)
    return [mistake for place in places for mistake in place.found]


def _headings(article: html.HtmlElement, place: _Place, title: str) -> None:
    """Headings that nobody could link to, that jump a level, or that are none or two titles."""
    level, titles = 0, list(article.iter("h1"))
    for heading in article.iter(*HEADINGS):
        name, words = heading.get("id", ""), " ".join(heading.text_content().split())
        what, clues = "", [f"# {words}", f"#{words}", words, f"#{name}", heading.text or "#"]
        if heading.tag == "h1" and "id" not in heading.attrib:  # the theme's, of the front matter
            what = f'the page has no title. Write it at its top, as in "# {title} {{ #its-name }}".'
        elif not words or words.startswith("{"):
            what = "this heading has no words. Write them, or take the line out."
            clues = [f"#{name}", words, "##"]
        elif name.partition("_")[0] == UNNAMED:
            slug = "-".join(re.findall(r"[a-z0-9]+", words.lower())[:4]) or "name"
            what = f'the heading "{words}" has no id. Put one behind it, as in {{ #{slug} }}.'
        elif name and not re.fullmatch(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", name):
            what = f'"{name}" cannot be an id. Use small letters, digits and hyphens.'
        elif level and int(heading.tag[1]) > level + 1:
            what = f"this heading jumps from level {level} to {heading.tag[1]}. Write it with {'#' * (level + 1)}."
        elif heading in titles[1:]:
            what = "this is a second title. A page has one: write this heading with ##."
        elif heading in titles and words != title:
            what = f'the heading is "{words}", and the title above is "{title}". Make them one.'
        if what:
            place.tell(what, *clues)
        level = int(heading.tag[1])


def _markup(page: RenderedPage, place: _Place) -> None:
    """Signs that should have become something and stand on the page as they were written."""
    for text, starts in page.texts():
        lines = text.strip("\n").split("\n")
        bullet = starts and place.source and _BULLET.match(lines[0])
        alone = len(lines) == 1 and lines[0].strip()[:1] in "•·▪●◦"
        if bullet and (alone or any(map(_BULLET.match, lines[1:]))):
            sign = next(filter(None, bullet.groups()))
            advice = 'step with "1. "' if sign[-1] in ".)" else 'item with "- "'
            what = f'"{sign}" makes no list. Start each {advice}.'
            place.tell(what, lines[0].strip(), f"{sign} ", sign)
            continue
        found = _UNFINISHED.search(text)
        for line in lines if starts else lines[1:]:
            found = found or _AT_START.match(line)
        if found:
            text = found.string
            around = " ".join(text[max(0, found.start() - 20) : found.end() + 40].split())
            place.tell(
                f'unfinished markup is on the page: "{around}". Mend it, or put it in `code`.',
                text[text.rfind("\n", 0, found.start()) + 1 :].split("\n")[0].strip(),
                text[found.start() : found.end() + 15].strip().split("\n")[0],
                found[0].strip(),
                found[0].replace("&", "&amp;"),
            )


def _ids(page: RenderedPage, place: _Place) -> None:
    for name, count in Counter(page.names).items():
        if count > 1:
            what = f'the id "{name}" is on the page twice. Choose another.'
            place.tell(what, f"#{name}", name, last=True)


def _structure(article: html.HtmlElement, place: _Place) -> None:
    """What readers cannot use: links and pictures without words, empty boxes and boxes of no kind."""
    for element in article.iter("a", "img", "div", "details"):
        kinds = (element.get("class") or "").split()
        if element.tag == "img":
            _picture(element, place)
        elif element.tag == "a" and element.get("href") is not None:
            link = element.get("href")
            words = " ".join(element.text_content().split())
            shown = words or element.get("aria-label") or element.xpath(".//img | .//svg")
            if not shown and element.get("class") != "headerlink":
                what = f'the link "{link}" has no words. Write them between the brackets.'
                place.tell(what, link, "[](")
            elif not link:
                what = f'the link "{words}" leads nowhere. Say where to, in round brackets.'
                place.tell(what, f"[{words}]", words)
        elif "admonition" in kinds:
            title = " ".join(element[0].text_content().split())
            if not element.xpath("*[not(contains(@class, 'admonition-title') or self::fieldset)]"):
                what = f'the box "{title}" is empty. Write its text below, 4 spaces in.'
                place.tell(what, f'"{title}"', f"!!! {title.lower()}")
        kind = next((name for name in kinds if name != "admonition"), "")
        is_box = element.tag == "details" or "admonition" in kinds
        near = get_close_matches(kind, BOXES, 1, 0.75) if is_box else []
        if near and kind not in BOXES:
            what = f'unknown box "{kind}". Did you mean "{near[0]}"?'
            place.tell(what, f"!!! {kind}", f"??? {kind}", f"???+ {kind}")


def _picture(element: html.HtmlElement, place: _Place) -> None:
    name = element.get("src", "")
    if urlsplit(name).netloc:
        what = f'the picture "{name}" is on another site, which browsers do not ask. Put it into docs/assets/.'
        place.tell(what, name)
    elif not name.startswith("data:") and not name.partition("#")[0].lower().endswith(PICTURES):
        place.tell(f'"{name}" is no picture. Name a file that is one.', name, "![")
    if element.get("alt") is None:
        what = f'the picture "{name}" has no words for those who do not see it. Add alt="…".'
        place.tell(what, name, name.rpartition("/")[2])
