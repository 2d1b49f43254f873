"""What MkDocs says of pages and settings, as mistakes with their lines."""

import re
from collections.abc import Iterator
from copy import deepcopy
from importlib.metadata import entry_points
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from macros.content import Content, Mistake, MistakesFound, Page, nearest
from macros.content.config import OURS, THEIRS
from macros.content.read_files import Document, read_yaml

_LINK = re.compile(r"^WARNING -  Doc file '([^'\n]+)' contains a link '(.*?)', but ", re.MULTILINE)
_MACRO = re.compile(
    r"^WARNING -  \[macros\] - ERROR # .*\n\s*_File_: `([^`\n]+)`\s*"
    r"(?:_Line (\d+) in Markdown file:_ \*\*(.+)\*\*|_(\w+)_: (.+))",
    re.MULTILINE,
)


def warned(said: str, content: Content) -> list[Mistake]:
    """The mistakes that MkDocs found because it reads Markdown its own way; said: its output."""
    pages = {page.file: page for page in content.pages.values()}
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


_OURS = {"macros.page_macros.headings", "macros.page_macros.answer_and_hyphens"}
_TYPES = {
    "str": "be text",
    "int": "be a whole number",
    "bool": "be true or false",
    "list": "be a list, one entry to a line with a dash",
    "dict": "hold keys of its own, one to a line",
}


def refused(root: Path, settings: str) -> list[Mistake]:
    """What MkDocs does not take in its settings, with the line of mkdocs.yml or guide.yml.

    root: the folder of the guide to build; settings: the file there that MkDocs is given.
    """
    known = list(MkDocsConfig())
    said: dict[tuple[str, str], None] = {}
    try:
        with (root / settings).open("rb") as file:
            data = yaml_load(file)
        broken = [""]
        while broken:
            config = MkDocsConfig(config_file_path=str(root / settings))
            config.load_dict(deepcopy(data))
            errors, warnings = config.validate()
            said |= dict.fromkeys((key, str(error)) for key, error in (*errors, *warnings))
            # It stops at the first key that it does not take, so that one is left out next time.
            broken = [key for key, _ in errors if data.pop(key, None) is not None]
    except ConfigurationError as error:
        said["", str(error)] = None
    documents = list(_settings(root))
    found = (_refused(key, why.replace(f"{root}/", ""), known, documents) for key, why in said)
    return list(dict.fromkeys(found))


def _settings(root: Path) -> Iterator[Document]:
    for file in (THEIRS, OURS):
        try:
            yield read_yaml(root, file)
        except MistakesFound:
            continue


def _refused(key: str, said: str, known: list[str], documents: list[Document]) -> Mistake:
    """One thing that MkDocs says of its settings, in our words as far as they are known here."""
    tag = re.search(r"the tag '(.+?)'\s+in \"([^\"]+)\", line (\d+)", said)
    if tag:
        what = f"MkDocs does not know {tag[1]}. Take it out, or write !ENV."
        return Mistake(Path(tag[2]).name, int(tag[3]), what)
    *_, last = re.findall(r"(?:option|Sub-option) '(\w+)'", said) or [key]
    names = re.findall(r"""["']([^"'<>]+)["']""", said.rpartition(f"'{last}': ")[2] or said)
    wrong = names[0] if names else last
    if "is not installed" in said:
        plugins = {entry.name for entry in entry_points(group="mkdocs.plugins")}
        what = f'there is no plugin "{wrong}".{nearest(wrong, plugins)}'
    elif "Failed to load extension" in said:
        extensions = {entry.name for entry in entry_points(group="markdown.extensions")} | _OURS
        why = said.strip().splitlines()[-1]
        if "No module named" in why:
            what = f'there is no Markdown extension "{wrong}".{nearest(wrong, extensions)}'
        else:
            what = f'the Markdown extension "{wrong}" cannot be loaded ({why}). Check its options.'
    elif "Unrecognised configuration name" in said:
        wrong = said.rpartition(": ")[2]
        what = f'unknown key "{wrong}".' + (nearest(wrong, known) if wrong == key else "")
        what += "" if "Did you mean" in what else " Take it out, or mend it."
    elif wanted := re.search(r"Expected type: <class '(\w+)'>", said):
        wrong = last
        what = f'"{last}" should {_TYPES.get(wanted[1], f"be {wanted[1]}")}.'
    else:
        what = f'MkDocs does not take "{last}" ({" ".join(said.split()).rstrip(".")}). Mend it.'
        names.insert(0, last)
    return _at(key, names if last in names[:1] else [wrong], what, documents)


def _at(key: str, words: list[str], what: str, documents: list[Document]) -> Mistake:
    """A mistake at the line of a setting that is the last of these words, else at the whole's."""
    document = next((each for each in documents if key in each.data), None)
    if document is None:
        return Mistake(OURS, None, what)
    inside = [keys for keys in document.lines if keys[:1] == (key,) and len(keys) > 1]
    found = (keys for word in reversed(words) for keys in inside if _says(document, keys, word))
    return document.mistake(what, *next(found, (key,)))


def _says(document: Document, keys: tuple[str | int, ...], word: str) -> bool:
    """Whether a setting is named so, or has this value."""
    value: object = document.data
    for part in keys:
        if isinstance(value, (dict, list)):
            try:
                value = value[part]  # type: ignore[index]
            except (KeyError, IndexError):
                return False
    return word in (keys[-1], value)
