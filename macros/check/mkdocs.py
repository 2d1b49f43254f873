"""What MkDocs says of pages while it builds, as mistakes with their lines."""

import re
from collections.abc import Iterator

from macros.library import Library, Mistake, Page

_LINK = re.compile(r"^WARNING -  Doc file '([^'\n]+)' contains a link '(.*?)', but ", re.MULTILINE)
_MACRO = re.compile(
    r"^WARNING -  \[macros\] - ERROR # .*\n\s*_File_: `([^`\n]+)`\s*"
    r"(?:_Line (\d+) in Markdown file:_ \*\*(.+)\*\*|_(\w+)_: (.+))",
    re.MULTILINE,
)


def warned(said: str, library: Library) -> list[Mistake]:
    """The mistakes that MkDocs found because it reads Markdown its own way; said: its output."""
    pages = {page.file: page for page in library.pages.values()}
    return [*_links(said, pages), *_macros(said, pages)]


def _links(said: str, pages: dict[str, Page]) -> Iterator[Mistake]:
    for name, link in _LINK.findall(said):
        if page := pages.get(f"docs/{name}"):
            rows = page.document.body.split("\n")
            row = next((number for number, row in enumerate(rows) if link in row), None)
            what = (
                f'the link "{link}" leads to no file. Mend it: no spaces, and nothing but the name.'
            )
            yield Mistake(page.file, None if row is None else row + page.document.body_line, what)


def _macros(said: str, pages: dict[str, Page]) -> Iterator[Mistake]:
    for name, line, syntax, kind, message in _MACRO.findall(said):
        if page := pages.get(f"docs/{name}"):
            why = (syntax or f"{kind}: {message}").rstrip(".")
            yield Mistake(
                page.file,
                _line(page, int(line)) if line else _only_line(page),
                f"a macro cannot be worked out ({why}). Take it out, or write it as CONTRIBUTING shows.",
            )


def _line(page: Page, counted: int) -> int:
    """A line of the file. It was counted from the first line with words below the front matter."""
    body = page.document.body
    return counted + page.document.body_line - 1 + len(body) - len(body.lstrip("\n"))


def _only_line(page: Page) -> int | None:
    """The line of the one macro that is no plain call, where there is one."""
    rows = enumerate(page.document.body.split("\n"), start=page.document.body_line)
    odd = [number for number, row in rows if re.search(r"\{[{%](?!-?\s*\w+\([^()]*\)\s*\}\})", row)]
    return odd[0] if len(odd) == 1 else None
