"""Names of files that cannot be addresses, or that nobody looks for where they are."""

import re
from collections.abc import Iterator
from pathlib import Path

from macros.content import Mistake
from macros.content.pages import MADE, address_of, written_files
from macros.content.read_files import SLUG


def check_file_names(root: Path) -> list[Mistake]:
    """Every page and snippet whose name or place is wrong."""
    found = [(path, _snippet(path)) for path in sorted((root / "snippets").glob("[!.]*"))]
    for kind, ending in MADE.items():
        folder = sorted((root / "snippets" / kind).glob("[!.]*"))
        found += [(path, _of_kind(path, ending)) for path in folder]
    told = [(path.relative_to(root).as_posix(), what) for path, what in found]
    return [Mistake(file, None, what) for file, what in (*told, *_pages(root)) if what]


def _snippet(path: Path) -> str:
    """What is wrong with what lies in snippets/ itself, where only its own lists belong."""
    if path.is_dir() and path.name not in MADE:
        return "nobody looks into this folder. Its templates belong to snippets/templates/, its checklists to snippets/checklists/."
    if path.suffix in (".md", ".markdown"):
        return "nobody looks for a template here. Move it to snippets/templates/."
    if path.is_file() and re.search(rb"^(?:sections|columns):", path.read_bytes(), re.M):
        return "nobody looks for a checklist here. Move it to snippets/checklists/."
    return ""


def _of_kind(path: Path, ending: str) -> str:
    """What is wrong with what lies among the templates or the checklists."""
    if path.is_dir():
        return "nobody looks into this folder. Move its files one folder up."
    for kind, belongs in MADE.items():
        if ending != path.suffix == belongs:
            return f"a file like this belongs to snippets/{kind}/. Move it there."
    if path.suffix != ending:
        return f'the name should end in "{ending}". Rename it.'
    if path.stem != "index" and SLUG.fullmatch(path.stem):
        return ""
    better = "-".join("".join(c if c.isalnum() else " " for c in path.stem.lower()).split())
    good = SLUG.fullmatch(better) and better != "index"
    advice = f' Rename it to "{better}{ending}".' if good else ""
    what = f'"{path.stem}" cannot be an address. Use lower-case words joined by hyphens'
    return f'{what}, and not "index".{advice}'


def _pages(root: Path) -> Iterator[tuple[str, str]]:
    seen: dict[str, str] = {}
    for file in written_files(root):
        folder, *parts = file.removeprefix("docs/").removesuffix(".md").split("/")
        if folder in MADE and parts != ["index"]:
            what = f"pages in this folder are made from snippets/{folder}/."
            yield file, f"{what} Move this one elsewhere."
            continue
        for part in (folder, *parts):
            if not SLUG.fullmatch(part):
                what = "cannot be part of an address. Use lower-case letters, digits and hyphens."
                yield file, f'"{part}" {what}'
        first = seen.setdefault(address_of(file), file)
        if first != file:
            yield file, f"{first} has the same address, /{address_of(file)}. Rename one."
