"""What people type beside the questions on a page, and words that mean the same: snippets/search.yml."""

from collections.abc import Collection
from pathlib import Path

from pydantic import RootModel

from macros.content.field_types import Words
from macros.content.mistakes import Mistake, nearest
from macros.content.read_files import read_document
from macros.content.validation import check

FILE = "snippets/search.yml"
SAME = "same"


def read_phrases(
    root: Path, addresses: Collection[str], gone: Collection[str], mistakes: list[Mistake]
) -> tuple[dict[str, list[str]], list[list[str]]]:
    """The words by address, and lists of words that mean the same; none if there is no such file.

    addresses: of every page, below the site's root; gone: those of pages that an agency leaves out;
    mistakes: where each one found is added. People type the guide's words whatever an agency says.
    """
    if not (root / FILE).is_file():
        return {}, []
    document = read_document(root, FILE, mistakes)
    same: list[list[str]] = []
    phrases: dict[str, list[str]] = {}
    for name, value in document.data.items():
        address = name.strip("/") + "/" if name != "/" else ""
        if name == SAME:
            lists = check(RootModel[list[list[Words]]], document, mistakes, value, (name,))
            same = lists.root if lists else []
        elif address in addresses:
            words = check(RootModel[list[Words]], document, mistakes, value or [], (name,))
            phrases[address] = words.root if words else []
        elif address not in gone:
            near = nearest(name, [f"/{each}" for each in addresses])
            mistakes.append(document.mistake(f'there is no page "{name}".{near}', name))
    return phrases, same
