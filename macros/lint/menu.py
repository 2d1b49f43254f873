"""The menu, the redirects and the promised addresses: what MkDocs would not explain."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from macros.content import Content, Mistake
from macros.content.config import OURS, OWN, THEIRS, place_of
from macros.content.field_types import host_of
from macros.content.pages import address_of, page_files, written_files
from macros.lint.links import near_page

# Every address that was ever published, where somebody keeps the list.
PROMISES = "tests/addresses.txt"


def check_menu(content: Content) -> list[Mistake]:
    """The menu, the redirects, and pages that are gone, each mistake with its line."""
    return [*_navigation(content), *_redirects(content), *_gone(content)]


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
                f'nav names "{name}", and there is no such page.{near_page(name, names)}',
            )


def _redirects(content: Content) -> Iterator[Mistake]:
    """Lines under redirect_maps that MkDocs would refuse without saying where."""
    files = set(page_files(content.root))
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
            what = f'"{old}" is redirected to "{new}", which is no page.{near_page(target, files)}'
        else:
            continue
        yield Mistake(*place, what)


def promised_addresses(root: Path) -> list[str]:
    """Every address that was published, where there is a list of them."""
    file = root / PROMISES
    return file.read_text(encoding="utf-8").split() if file.is_file() else []


def _gone(content: Content) -> Iterator[Mistake]:
    """Pages that were promised and are not there, though nothing says where they went."""
    promised = promised_addresses(content.root)
    if not content.reading_order:
        return
    files = list(page_files(content.root))
    there = {address_of(file) for file in [*files, *map(str, content.redirects)]}
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
