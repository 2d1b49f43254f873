"""What MkDocs says of macros, as mistakes with their lines."""

import re

from macros.content import Content, Mistake, Page

_MACRO = re.compile(
    r"^WARNING -  \[macros\] - ERROR # .*\n\s*_File_: `([^`\n]+)`\s*"
    r"(?:_Line (\d+) in Markdown file:_ \*\*(.+)\*\*|_(\w+)_: (.+))",
    re.MULTILINE,
)


def warned(said: str, content: Content) -> list[Mistake]:
    """The mistakes that MkDocs found because it reads Markdown its own way; said: its output."""
    pages = {page.file: page for page in content.pages.values()}
    mistakes = []
    for name, line, syntax, kind, message in _MACRO.findall(said):
        if page := pages.get(f"docs/{name}"):
            at = _line(page, int(line)) if line else _only_line(page)
            why = (syntax or f"{kind}: {message}").rstrip(".")
            what = f"a macro cannot be worked out ({why}). Take it out, or write it as CONTRIBUTING shows."
            mistakes.append(Mistake(page.file, at, what))
    return mistakes


def _line(page: Page, counted: int) -> int:
    """A line of the file. It was counted from the first line with words below the front matter."""
    body = page.document.body
    return counted + page.document.body_line - 1 + len(body) - len(body.lstrip("\n"))


def _only_line(page: Page) -> int | None:
    """The line of the one macro that is no plain call, where there is one."""
    rows = enumerate(page.document.body.split("\n"), start=page.document.body_line)
    odd = [number for number, row in rows if re.search(r"\{[{%](?!-?\s*\w+\([^()]*\)\s*\}\})", row)]
    return odd[0] if len(odd) == 1 else None
