"""Names of files that cannot be addresses, or that nobody looks for where they are."""

from collections.abc import Iterator
from pathlib import Path

from macros.content import Mistake
from macros.content.pages import MADE, address_of, written_files
from macros.content.read_files import SLUG

# What belongs into snippets/ itself.
_HERE = (*MADE, "fields", "sources", "plan", "search", "british")
_NOT_HERE = "nobody looks here. Templates belong to snippets/templates/, checklists to snippets/checklists/."


def check_file_names(root: Path) -> list[Mistake]:
    """Every page and snippet whose name or place is wrong."""
    found = [
        (path, _NOT_HERE)
        for path in sorted((root / "snippets").glob("[!.]*"))
        if path.stem not in _HERE and path.suffix in ("", ".md", ".markdown", ".yml", ".yaml")
    ]
    for kind, ending in MADE.items():
        folder = sorted((root / "snippets" / kind).glob("[!.]*"))
        found += [(path, _of_kind(path, ending)) for path in folder]
    told = [(path.relative_to(root).as_posix(), what) for path, what in found]
    return [Mistake(file, None, what) for file, what in (*told, *_pages(root)) if what]


def _of_kind(path: Path, ending: str) -> str:
    """What is wrong with what lies among the templates or the checklists."""
    if path.is_dir():
        return "nobody looks into this folder. Move its files one folder up."
    if path.suffix != ending:
        return f'names in this folder end in "{ending}". Rename this file, or move it to the other folder.'
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
