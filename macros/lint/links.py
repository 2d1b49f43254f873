"""Where links, menus and redirects lead, before the build: what MkDocs would not explain."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from urllib.parse import unquote, urlsplit

from macros.content import Content, Mistake, Page, nearest
from macros.content.config import OURS, OWN, THEIRS, place_of, rows_of
from macros.content.field_types import host_of
from macros.content.pages import MADE, address_of, written_files

# Every address that was ever published, where somebody keeps the list.
PROMISES = "tests/addresses.txt"
SCHEMES = frozenset(("http", "https", "mailto", "tel", "sms", "webcal"))
_BRACKET = re.compile(r"\w+://\[[^\s()<>\"]*")


def check_links(content: Content) -> list[Mistake]:
    """Links in the pages' Markdown, the menu and the redirects, each mistake with its line."""
    mistakes = [*_navigation(content), *_twice(content), *_redirects(content)]
    mistakes += _gone(content)
    there = _Files(content)
    for page in content.pages.values():
        mistakes += _addresses(page)
        mistakes += _links(page, there)
    return mistakes


def _addresses(page: Page) -> Iterator[Mistake]:
    """Addresses that MkDocs cannot take apart; it would stop without saying where."""
    for line, row in enumerate(page.document.body.split("\n"), start=page.document.body_line):
        for found in _BRACKET.findall(row):
            try:
                urlsplit(found)
            except ValueError:
                yield Mistake(page.file, line, f'"{found}" is no address. Take out the bracket.')


class _Files:
    """The files that a page may lead to, listed once."""

    def __init__(self, content: Content) -> None:
        self.root = content.root
        self.pages = frozenset(_page_files(content))
        self._known: dict[str, bool] = {}

    def __contains__(self, file: str) -> bool:
        """Whether a page or a file is there, or will be made."""
        if file not in self._known:
            made = file.startswith(("docs/downloads/", "docs/assets/previews/"))
            self._known[file] = made or file in self.pages or (self.root / file).is_file()
        return self._known[file]

    def near(self, place: str, folder: str) -> str:
        """The nearest page, as seen from a folder."""
        return _near(place, [posixpath.relpath(file, folder) for file in self.pages])


def _links(page: Page, there: _Files) -> Iterator[Mistake]:
    """Links and pictures in Markdown that lead to no file of docs/."""
    folder = posixpath.dirname(page.file)
    for block in page.blocks:
        for token in block.children or []:
            link = str(token.attrs.get("href") or token.attrs.get("src") or "")
            place = link.partition("#")[0]
            scheme = place.partition(":")[0].strip().lower() if ":" in place else ""
            if scheme in SCHEMES or "{{" in link or not place:
                continue
            line = _line_of(link, page, block.map)
            if scheme:
                yield Mistake(
                    page.file,
                    line,
                    f'the link "{link}" leads to no page. '
                    "A link starts with https:// or mailto:, or names a file.",
                )
                continue
            target = posixpath.normpath(posixpath.join(folder, unquote(place)))
            if place.startswith("/"):
                yield Mistake(
                    page.file,
                    line,
                    f'the link "{link}" starts with a slash. Write the file that it leads to, '
                    "as seen from this one, such as ../thank-you/index.md.",
                )
            elif place.endswith(".md") and target not in there.pages:
                near = there.near(place, folder)
                yield Mistake(page.file, line, f'the link "{link}" leads to no page.{near}')
            elif not place.endswith(".md") and target not in there:
                yield Mistake(
                    page.file, line, f'the link "{link}" leads to no file. Mend its name.'
                )


def _line_of(words: str, page: Page, lines: list[int] | None) -> int:
    """The line in the file where these words stand, within a block of the page's text."""
    first, end = lines or (0, 0)
    rows = page.document.body.split("\n")
    inside = (i for i in range(first, end) if words in rows[i])
    return next(inside, first) + page.document.body_line


def _near(name: str, names: Iterable[str]) -> str:
    """The nearest name, where one is near; a list of every page would help nobody."""
    found = nearest(name, names)
    return found if "Did you mean" in found else " Mend the name, or take the link out."


def _page_files(content: Content) -> Iterator[str]:
    """Every page's file, those of made pages too."""
    yield from written_files(content.root)
    for kind in MADE:
        yield from (f"docs/{kind}/{name}.md" for name in content.named[kind.removesuffix("s")])


def _navigation(content: Content) -> Iterator[Mistake]:
    """Pages that no menu leads to, and entries of the menu that lead to no page.

    A menu that could not be read, or is not there, says nothing of either.
    """
    if not content.reading_order:
        return
    shown = {address_of(file) for file in content.reading_order}
    for address, page in content.pages.items():
        if address not in shown:
            name = page.file.removeprefix("docs/")
            theirs = name.startswith(OWN)
            if theirs and content.agency is None:  # what it adds could not be read
                continue
            where = f"add in {THEIRS}" if theirs else f"nav in {OURS}"
            what = f"no menu leads to this page. Add {name} under {where}."
            yield Mistake(page.file, None, what)
    names = [file.removeprefix("docs/") for file in written_files(content.root)]
    for file in content.reading_order:
        if not (content.root / file).is_file():
            name = file.removeprefix("docs/")
            yield Mistake(
                *place_of(content.root, name),
                f'nav names "{name}", and there is no such page.{_near(name, names)}',
            )


def _twice(content: Content) -> Iterator[Mistake]:
    """Pages that the menu names a second time."""
    for file, count in Counter(content.reading_order).items():
        name = file.removeprefix("docs/")
        if count > 1:
            places = [(f, line) for f in (OURS, THEIRS) for line in rows_of(content.root, name, f)]
            (_, first), *others = places
            what = f'nav names "{name}" a second time; line {first} has it already. Take one out.'
            yield from (Mistake(*place, what) for place in others[:1])


def _redirects(content: Content) -> Iterator[Mistake]:
    """Lines under redirect_maps that MkDocs would refuse without saying where."""
    files = {file.removeprefix("docs/") for file in _page_files(content)}
    there = {address_of(file) for file in files}
    for old, new in content.redirects.items():
        place = place_of(content.root, f"{old}:")
        words = "redirect_maps" if place[0] == OURS else "moved"
        target = str(new).partition("#")[0]
        if not str(old).endswith(".md"):
            what = f'"{old}" under {words} is no page\'s file. Write it like old-place.md.'
        elif address_of(old) in there:
            what = f'"{old}" is redirected, but there is a page at that address. Take one away.'
        elif not host_of(str(new)) and target not in files:
            what = f'"{old}" is redirected to "{new}", which is no page.{_near(target, files)}'
        else:
            continue
        yield Mistake(*place, what)


def _gone(content: Content) -> Iterator[Mistake]:
    """Pages that were promised and are not there, though nothing says where they went."""
    promises = content.root / PROMISES
    if not promises.is_file() or not content.reading_order:
        return
    files = [file.removeprefix("docs/") for file in _page_files(content)]
    there = {address_of(file) for file in [*files, *map(str, content.redirects)]}
    promised = promises.read_text(encoding="utf-8").split()
    for promise in promised:
        address = promise.lstrip("/")
        if promise.endswith("/") and address not in there:
            old = address.rstrip("/") + ".md"
            new = [file for file in files if f"/{address_of(file)}" not in promised]
            better = next(iter(get_close_matches(old, new or files, n=1, cutoff=0)), "new-place.md")
            theirs = address.startswith(OWN)
            words = "moved" if theirs else "redirect_maps"
            yield Mistake(
                *place_of(content.root, f"{words}:", THEIRS if theirs else OURS),
                f"there was a page at {promise}, and nothing says where it is now. "
                f"Put it under {words}, as in {old}: {better}",
            )
