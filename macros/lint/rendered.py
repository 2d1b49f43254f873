"""The built site before it is published: what readers get, beside what was meant."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from macros.content import Content, Mistake
from macros.content.field_types import bare_address
from macros.lint.links import SCHEMES
from macros.lint.nesting import Fault, misplaced
from macros.lint.rendered_page import RenderedPage, bare, read_site
from macros.lint.rendered_vs_source import check_rendered_vs_source
from macros.lint.stray_files import PICTURES

__all__ = ["RenderedPage", "check_rendered", "read_site"]

# Signs that nobody means to print: macros and blocks of Jinja, a macro with one brace, links, boxes
# and emphasis that did not become any, rows of a table that is none, other dialects of Markdown,
# and what a merge leaves behind.
_UNFINISHED = re.compile(
    r"\{\{[^{}]*\}{0,2}|\{%[^{}]*\}?|\}\}|%\}|Macro (?:Syntax|Rendering) Error"
    r"|\{\s*\w+\(|\{:?\s*[#.][\w-]|\]\s?\([^\s)]*(?:\.md|://)|\]\[|\[\^\w|!!! |^\s*\|.*\||<<<<<<<|>>>>>>>"
    r"|\*\*|(?<![\w*])\*\w|\w\*(?![\w*])|`|(?<!\w)__\w|\w__(?!\w)|~~|\\|--8<--|==\w|\w=="
    r"|\[\[|\[!\w+\]|\w\[(?:[a-z]|\d{1,2})\]|\w\^\w+\^|\{(?:\+\+|--)|[‘’]{3}|\.{4,}"
    r"|\s[•▪●◦‣]\s|\bTODO\b|\bXXX\b|\bLorem ipsum\b"
    r"|\)\[|\b[\w-]+\.md\b|&(?:\w{2,8}|#\d+);|:[a-z]+(?:[-_][a-z]+)+:",
)
# The same, where a block or a line of it starts.
_AT_START = re.compile(
    r"^\s*(?:#{1,6}\s|#{2,}\w|[-+]\s|>\s|\[[ xX]?\]\s|!!+|\?\?\?|:::|===|-{3,}|•|·\s|[＃＞｜]|‣|▪|●|◦|○)"
)
# What our macros put into a page whole: it is long, and tests hold it.
_OURS = re.compile(r'<section class="box\b.*?</section>', re.DOTALL)
_SIMPLE = re.compile(r"(?:\.\./)*(?:[\w-]+(?:\.[\w-]+)*/?)*(?:#[\w-]*)?|\./|\.")


def check_rendered(
    site: Path, content: Content, url: str, then: Callable[[RenderedPage], None] = lambda page: None
) -> list[Mistake]:
    """Look at every built page. Returns the mistakes, named by the file that the page comes from.

    site: the folder of the built site; url: its address, with a slash at its end; then: what else
    looks at each page, so that it is parsed once.
    """
    sources = {t.address: t.file for t in content.templates.values()}
    sources |= {c.address: c.file for c in content.checklists.values()}
    seen = []
    for built in read_site(site):
        seen.append(_look_at(built, _Place(built, content, sources)))
        then(built)
    links = _Links({page.address: page.ids for page in seen}, site, url)
    mistakes: list[Mistake] = []
    for page in seen:
        found = list(page.meant)
        lines = {(mistake.file, mistake.line) for mistake in found}
        for mistake in (*links.wrong(page), *page.other):
            if mistake.line is None or (mistake.file, mistake.line) not in lines:
                found.append(mistake)
        mistakes += found
    return mistakes


@dataclass(frozen=True)
class _Seen:
    """What is kept of a page that was looked at: its tree would take all the memory there is.

    meant: mistakes of lines that did not become what they were meant to be; other: all others
    that the page shows by itself.
    """

    address: str
    links: list[str]
    ids: frozenset[str]
    place: "_Place"
    meant: list[Mistake]
    other: list[Mistake]


def _look_at(page: RenderedPage, place: "_Place") -> _Seen:
    meant = check_rendered_vs_source(place.source, page) if place.source else []
    other = [*_markup(page, place), *_addresses(page, place), *_structure(page, place)]
    return _Seen(page.address, page.links, page.ids, place, meant, other)


class _Place:
    """Where a built page comes from, and the line of words on it. Looked up for mistakes alone."""

    def __init__(self, page: RenderedPage, content: Content, sources: dict[str, str]) -> None:
        self.source = content.pages.get(page.address)
        self.file = self.source.file if self.source else sources.get(page.address, page.address)

    def mistake(self, what: str, *clues: str) -> Mistake:
        """A mistake at the first line that has one of the clues, in their order."""
        return Mistake(self.file, self._line(clues), what)

    def _line(self, clues: tuple[str, ...]) -> int | None:
        if self.source is None:
            return None
        rows = self.source.document.body.split("\n")
        first = self.source.document.body_line
        for clue in clues:
            # A macro that lacks a brace is not the whole one that stands further up.
            alone = re.compile(rf"(?<!\{{){re.escape(clue)}")
            for number, row in enumerate(rows, start=first):
                if clue and alone.search(row):
                    return number
        return None


class _Links:
    """Where links lead: each target is looked up once, however many pages lead there."""

    def __init__(self, ids: dict[str, frozenset[str]], site: Path, url: str) -> None:
        self.ids, self.site, self.url = ids, site, url
        self.home = urlsplit(url)
        self._files: dict[str, bool] = {}

    def wrong(self, page: _Seen) -> Iterator[Mistake]:
        """The links of a page that lead nowhere, or where none should."""
        place = page.place
        folder = page.address.rpartition("/")[0]
        parts = folder.split("/") if folder else []
        for link in page.links:
            target = _simple(link, parts) or self._other(page.address, link)
            if isinstance(target, tuple):
                inside, anchor = target
                if inside in self.ids:
                    if anchor and anchor not in self.ids[inside] and "=" not in anchor:
                        what = f'leads to /{inside}, where nothing has the id "{anchor}".'
                        yield place.mistake(f'the link "{link}" {what}', f"#{anchor}", anchor)
                elif not self._is_file(inside):
                    better = (
                        f" Write it with a slash at its end: {link}/"
                        if inside + "/" in self.ids
                        else " Mend the link, or put the file there."
                    )
                    yield place.mistake(f'the link "{link}" leads to nothing.{better}', link)
            elif target:
                yield place.mistake(f'the link "{link}" {target}', link, link.partition(":")[0])

    def _other(self, address: str, link: str) -> tuple[str, str] | str:
        """A link's place in the site and its anchor; else what is wrong with it, if anything is."""
        try:
            whole = urlsplit(urljoin(self.url + address, link))
        except ValueError:
            return "is no address. Mend it."
        if whole.scheme not in SCHEMES:
            return "leads to no page. A link starts with https:// or mailto:, or names a file."
        scheme, _, rest = link.strip().partition(":")
        bare_scheme = {"mailto": "@", "tel": r"\d\d", "http": "//.", "https": "//."}.get(scheme)
        if bare_scheme and not re.search(bare_scheme, rest):
            return "is no address. Mend it."
        if whole.scheme not in ("http", "https"):
            return "has a space in it. Take it out." if re.search(r"\s", link.strip()) else ""
        if not whole.hostname or whole.netloc.endswith(":"):
            return "is no address. Mend it."
        if whole.netloc != self.home.netloc and whole.hostname in ("localhost", "127.0.0.1"):
            return "leads to one's own machine. Write the page's file instead."
        if whole.netloc != self.home.netloc or not whole.path.startswith(self.home.path):
            inside = not urlsplit(link).scheme and not link.startswith("//")
            return "leads out of the site." if inside else ""
        return unquote(whole.path.removeprefix(self.home.path)), unquote(whole.fragment)

    def _is_file(self, inside: str) -> bool:
        if inside not in self._files:
            self._files[inside] = (self.site / inside).is_file()
        return self._files[inside]


def _simple(link: str, parts: list[str]) -> tuple[str, str] | None:
    """The place and anchor of a plain relative link, without taking the whole address apart."""
    if not link or not _SIMPLE.fullmatch(link):
        return None
    path, _, anchor = link.partition("#")
    up = path.count("../")
    if up > len(parts):
        return None
    if not path:
        return None
    path = path[3 * up :].removeprefix("./").removeprefix(".")
    around = "/".join(parts[: len(parts) - up])
    return (f"{around}/{path}" if around else path), anchor


def _markup(page: RenderedPage, place: _Place) -> Iterator[Mistake]:
    """Signs that should have become something and stand on the page as they were written."""
    for text, starts in page.texts():
        found = _UNFINISHED.search(text) or (_AT_START.search(text) if starts else None)
        if not found and "\n" in text:
            rows = (_AT_START.search(row) for row in text.split("\n")[1:])
            found = next(filter(None, rows), None)
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


def _addresses(page: RenderedPage, place: _Place) -> Iterator[Mistake]:
    """Web addresses among words, which readers cannot press."""
    for text in page.unlinked:
        if address := bare_address(text):
            whole = address if "://" in address else f"https://{address}"
            what = f'the address "{address}" is no link. Write it as [words]({whole}).'
            yield place.mistake(what, address)


def _structure(page: RenderedPage, place: _Place) -> Iterator[Mistake]:
    """What readers cannot use: one id twice, links and pictures without words, empty boxes."""
    seen: set[str] = set()
    for name in page.names:
        if name in seen:
            what = f'the id "{name}" is on the page twice. Choose another.'
            yield place.mistake(what, name)
        seen.add(name)
    if page.article is None or place.source is None:
        return
    for element in page.article.iter("a", "img", "p", "div"):
        if element.tag == "img":
            name = element.get("src", "")
            if urlsplit(name).netloc:
                what = (
                    f'the picture "{name}" is on another site, which browsers do not ask. '
                    "Put it into docs/assets/."
                )
                yield place.mistake(what, name)
            elif not name.lower().endswith(PICTURES) and not name.startswith("data:"):
                what = f'"{name}" is no picture. Name a file that is one.'
                yield place.mistake(what, name, "![")
            if element.get("alt") is None:
                what = (
                    f'the picture "{name}" has no words for those who do not see it. Add alt="…".'
                )
                yield place.mistake(what, name, name.rpartition("/")[2])
        elif element.tag == "a" and element.get("href") is not None:
            link = element.get("href")
            if not bare(element.text_content()) and element.find(".//img") is None:
                if not element.get("aria-label"):
                    what = f'the link "{link}" has no words. Write them between the brackets.'
                    yield place.mistake(what, link, "[](")
            elif not link:
                words = " ".join(element.text_content().split())
                what = f'the link "{words}" leads nowhere. Say where to, in round brackets.'
                yield place.mistake(what, f"[{words}]", words)
        elif element.tag == "p":
            if len(element) == 0 and element.text and not element.text.strip(" \n\xa0"):
                what = "an empty paragraph is on the page. Take it out."
                yield place.mistake(what, "&nbsp;", "<p>")
        elif "admonition" in (element.get("class") or "").split() and not element.xpath(
            "*[not(contains(@class, 'admonition-title') or self::fieldset)]"
        ):
            title = " ".join(element[0].text_content().split())
            what = f'the box "{title}" is empty. Write its text below, 4 spaces in.'
            yield place.mistake(what, f'"{title}"')
    article = page.written[page.written.find("<article") : page.written.rfind("</article>")]
    for fault in misplaced(_OURS.sub("", article.partition(">")[2])):
        yield place.mistake(fault.what, *_clues(fault))


def _clues(fault: Fault) -> Iterator[str]:
    """What to look for in the Markdown: a tag with something in it, words, or any such tag."""
    name = fault.tag[1:].rstrip("/>").split()[0]
    yield fault.tag if " " in fault.tag else ""
    yield fault.words if len(fault.words) > 2 else ""
    yield f"<{name}"
