"""Names of files that cannot be addresses, or that nobody looks for where they are."""

import re
from collections.abc import Iterator
from pathlib import Path

from macros.content import Mistake
from macros.content.pages import MADE, address_of, written_files
from macros.content.read_files import SLUG

_BELONGS = {ending: f"snippets/{kind}/" for kind, ending in MADE.items()}


def check_file_names(root: Path) -> list[Mistake]:
    """Every page and snippet whose name or place is wrong."""
    return [
        Mistake(file, None, what)
        for found in (_among_snippets(root), _snippets(root), _pages(root))
        for file, what in found
    ]


def _among_snippets(root: Path) -> Iterator[tuple[str, str]]:
    """What lies in snippets/ itself, where only its own lists belong."""
    for path in sorted((root / "snippets").glob("[!.]*")):
        file = path.relative_to(root).as_posix()
        if path.is_dir() and path.name not in MADE:
            what = "nobody looks into this folder. Its templates belong to snippets/templates/, its checklists to snippets/checklists/."
            yield file, what
        elif path.suffix in (".md", ".markdown"):
            yield file, "nobody looks for a template here. Move it to snippets/templates/."
        elif path.is_file() and re.search(rb"^(?:sections|columns):", path.read_bytes(), re.M):
            yield file, "nobody looks for a checklist here. Move it to snippets/checklists/."


def _snippets(root: Path) -> Iterator[tuple[str, str]]:
    for kind, ending in MADE.items():
        for path in sorted((root / "snippets" / kind).glob("[!.]*")):
            file = path.relative_to(root).as_posix()
            if path.is_dir():
                yield file, "nobody looks into this folder. Move its files one folder up."
            elif path.suffix != ending and path.suffix in _BELONGS:
                yield file, f"a file like this belongs to {_BELONGS[path.suffix]}. Move it there."
            elif path.suffix != ending:
                yield file, f'the name should end in "{ending}". Rename it.'
            elif path.stem == "index" or not SLUG.fullmatch(path.stem):
                yield file, _no_slug(path.stem, ending)


def _no_slug(name: str, ending: str) -> str:
    better = "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())
    good = SLUG.fullmatch(better) and better != "index"
    advice = f' Rename it to "{better}{ending}".' if good else ""
    what = f'"{name}" cannot be an address. Use lower-case words joined by hyphens'
    return f'{what}, and not "index".{advice}'


def _pages(root: Path) -> Iterator[tuple[str, str]]:
    seen: dict[str, str] = {}
    for file in written_files(root):
        folder, *parts = file.removeprefix("docs/").removesuffix(".md").split("/")
        if folder in MADE and parts != ["index"]:
            what = (
                f"pages in this folder are made from snippets/{folder}/. Move this one elsewhere."
            )
            yield file, what
            continue
        for part in (folder, *parts):
            if not SLUG.fullmatch(part):
                what = "cannot be part of an address. Use lower-case letters, digits and hyphens."
                yield file, f'"{part}" {what}'
        first = seen.setdefault(address_of(file), file)
        if first != file:
            yield file, f"{first} has the same address, /{address_of(file)}. Rename one."
