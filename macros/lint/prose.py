"""A page's Markdown without what readers get as it stands: code, and what only the build reads."""

import re
from collections.abc import Iterator

from macros.content import Page

_FENCE = r"^ *(?P<fence>`{3,}|~{3,})[^`\n]*\n(?:.*?\n)?(?: *(?P=fence)[`~]* *$|\Z)"
_INLINE = r"(?P<ticks>`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)(?P=ticks)(?!`)"
_CODE = re.compile(rf"{_FENCE}|{_INLINE}|<!--.*?-->", re.DOTALL | re.MULTILINE)
_MACRO = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_STARTS = re.compile(r"\s*(?:[-*+]|\d+[.)]|\|)")


def prose(page: Page) -> str:
    """The text without code and notes; each line stays the line that it is in the file."""
    return _CODE.sub(_blanked, page.document.body)


def without_macros(text: str) -> str:
    """A text without its macros, line for line."""
    return _MACRO.sub(_blanked, text)


def _blanked(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def rows(page: Page) -> Iterator[tuple[int, str]]:
    """The lines of the text, each with its number in the file."""
    yield from enumerate(prose(page).split("\n"), start=page.document.body_line)


def passages(page: Page) -> Iterator[tuple[int, str]]:
    """Paragraphs, items and rows of tables, each with the line that it starts on."""
    first, found = 0, ""
    for number, row in rows(page):
        if found and (not row.strip() or _STARTS.match(row)):
            yield first, found
            found = ""
        if row.strip():
            first = first if found else number
            found = f"{found}\n{row}" if found else row
    if found:
        yield first, found
