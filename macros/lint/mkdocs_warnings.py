"""What MkDocs says of pages and settings, as mistakes with their lines."""

import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from macros.content import Content, Mistake, Page
from macros.content.config import OURS, THEIRS
from macros.content.read_files import read_yaml

_MACRO = re.compile(
    r"^WARNING -  \[macros\] - ERROR # .*\n\s*_File_: `([^`\n]+)`\s*"
    r"(?:_Line (\d+) in Markdown file:_ \*\*(.+)\*\*|_(\w+)_: (.+))",
    re.MULTILINE,
)


def warned(said: str, content: Content) -> list[Mistake]:
    """The mistakes that MkDocs found because it reads Markdown its own way; said: its output."""
    pages = {page.file: page for page in content.pages.values()}
    return list(_macros(said, pages))


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


def refused(root: Path, settings: str) -> list[Mistake]:
    """What MkDocs does not take in its settings, in its own words, at the key of mkdocs.yml or guide.yml.

    root: the folder of the guide to build; settings: the file there that MkDocs is given.
    """
    config = MkDocsConfig(config_file_path=str(root / settings))
    try:
        with (root / settings).open("rb") as opened:
            config.load_dict(yaml_load(opened))
        errors, warnings = config.validate()
    except ConfigurationError as error:
        place = re.search(r'in "([^"]+)", line (\d+)', str(error))
        what = f"MkDocs does not take this: {' '.join(str(error).split())}"
        file, line = (Path(place[1]).name, int(place[2])) if place else (OURS, None)
        return [Mistake(file, line, what.replace(f"{root}/", ""))]
    return [_refused(root, key, str(error)) for key, error in (*errors, *warnings)]


def _refused(root: Path, key: str, said: str) -> Mistake:
    what = f'MkDocs does not take "{key}": {" ".join(said.split())}'
    for file in (THEIRS, OURS):
        document = read_yaml(root, file) if (root / file).is_file() else None
        if document and key in document.data:
            return document.mistake(what, key)
    return Mistake(OURS, None, what)
