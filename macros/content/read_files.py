"""Files into text and YAML, with the line on which each value stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from macros.content.mistakes import Mistake, MistakesFound

Key = tuple[str | int, ...]

# No writer means these: no-break and other odd spaces, which word processors make; signs that show
# nothing; and what was lost when a file was saved (Unicode's general categories Cc, Cf, Co, Zs).
# Joiners and variation selectors stay, since some scripts and many emoji need them.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180e\u2000-\u200b\u200e\u200f"
    r"\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufeff\uffa0\ufff9-\uffff"
    r"\U0001d159\U0001d173-\U0001d17a]"
)
# Letters read in another encoding than they were saved in, and two letters as one sign, from PDFs.
_SPOILT = re.compile(r"â€.|[ÂÃ][\x80-\xbf]|[\ufb00-\ufb06]")
_SPACES = "\xa0\u2007\u202f"
_MERGE = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
FRONT = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)
_OPEN_QUOTE = re.compile(r'^[^#"]*[:-] "[^"]*$')
# Settings have notes behind their values.
SETTINGS = ("mkdocs.yml", "guide.yml")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class Document:
    """A file's YAML and the text behind it; without data where it could not be read.

    file: path below the project's folder; data: the YAML as Python values;
    lines: the line of each value, by its keys; body: the text behind the front matter;
    body_line: the line on which the body starts.
    """

    file: str
    data: dict[str, Any]
    lines: dict[Key, int]
    body: str = ""
    body_line: int = 1

    def line(self, key: Key) -> int | None:
        """The line of a value, or of the nearest thing around it."""
        for length in range(len(key), 0, -1):
            if key[:length] in self.lines:
                return self.lines[key[:length]]
        return self.lines.get(())

    def value(self, *key: str | int) -> Any:
        """The value that these keys lead to; None where there is none."""
        value: Any = self.data
        for name in key:
            if isinstance(value, list):
                value = dict(enumerate(value))
            value = value.get(name) if isinstance(value, dict) else None
        return value

    def mistake(self, what: str, *key: str | int) -> Mistake:
        """A mistake in the value that these keys lead to."""
        return Mistake(self.file, self.line(key), what)


class Tagged:
    """A value with a tag such as !ENV, which only the site builder reads."""

    def __init__(self, node: yaml.Node) -> None:
        self.node = node


class _Loader(yaml.CSafeLoader):
    """YAML as MkDocs reads it. A day that there is not stays text: the models refuse it at its line."""


def _day(loader: _Loader, node: yaml.ScalarNode) -> object:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return node.value


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _day)
for _prefix in ("!", "tag:yaml.org,2002:python/"):
    _Loader.add_multi_constructor(_prefix, lambda loader, suffix, node: Tagged(node))


def read_text(root: Path, file: str) -> str:
    """A file's text, with line ends as \\n. Raises MistakesFound where it cannot be read as UTF-8."""
    if not (root / file).is_file():
        raise MistakesFound.one(file, None, "this file is missing. Put it back.")
    raw = (root / file).read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        what = "this is not UTF-8 text. Save the file again with the encoding UTF-8."
        raise MistakesFound.one(file, line, what) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if merge := _MERGE.search(text):
        what = (
            "two versions stand here, as a merge left them. Keep what is right of both, and take "
            "the lines with <<<<<<<, ======= and >>>>>>> out."
        )
        raise MistakesFound.one(file, text.count("\n", 0, merge.start()) + 1, what)
    return text


def read_document(root: Path, file: str, mistakes: list[Mistake]) -> Document:
    """A file that is YAML throughout or, with .md, has it as front matter between two lines of dashes.

    What is wrong with it is added to the mistakes.
    """
    try:
        text = read_text(root, file)
        mistakes += _unmeant(file, text)
        if not file.endswith(".md"):
            return _parsed(file, text, 1, mistakes)
        front = FRONT.match(text)
        if not front:
            what = (
                'the front matter is not closed. Put a line "---" behind its last key.'
                if re.match(r"---[ \t]*\n", text)
                else 'the front matter is missing. Start with a line "---", the keys, and "---".'
            )
            raise MistakesFound.one(file, 1, what)
        document = _parsed(file, front[1], 2, mistakes)
        body_line = front[0].count("\n") + 1
        return replace(document, body=text[front.end() :], body_line=body_line)
    except MistakesFound as found:
        mistakes += found.mistakes
        return Document(file, {}, {})


def _unmeant(file: str, text: str) -> Iterator[Mistake]:
    """Signs that nobody means; those of one kind on many lines become one mistake."""
    for number, row in enumerate(text.split("\n"), start=1):
        for sign in _SPOILT.findall(row):
            what = (
                f'"{sign}" came here from another program, and is not what was meant. Type it anew.'
            )
            yield Mistake(file, number, what)
        for sign in _UNSEEN.findall(row):
            what = f"there is a sign here that cannot be seen, {ord(sign):#x}. Take it out."
            if sign in _SPACES:
                what = "there is a no-break space here, as Word makes them. Put plain spaces."
            yield Mistake(file, number, what)


def _parsed(file: str, text: str, first_line: int, mistakes: list[Mistake]) -> Document:
    """YAML with its lines, counted from the first. Raises MistakesFound where it is none."""
    lines: dict[Key, int] = {(): first_line}
    rows = text.split("\n")
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        data = loader.construct_document(node) if node else None
        for key, line, value in _values(node):
            if key in lines:
                what = f'key "{key[-1]}" stands here twice. Keep one.'
                mistakes.append(Mistake(file, line + first_line, what))
            lines[key] = line + first_line
            if what := _cut_short(value, rows, file in SETTINGS):
                mistakes.append(Mistake(file, value.end_mark.line + first_line, what))
    except yaml.reader.ReaderError:  # a sign that may not stand in YAML: told as unseen
        raise MistakesFound([]) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        index, what = _advice(str(error.problem), rows, mark.line if mark else 0)
        raise MistakesFound.one(file, index + first_line, what) from None
    if not data or not isinstance(data, dict):
        what = 'there are no keys here. Write each as "key: value".'
        raise MistakesFound.one(file, first_line, what)
    return Document(file, {str(key): value for key, value in data.items()}, lines)


def _values(node: yaml.Node | None, key: Key = ()) -> Iterator[tuple[Key, int, yaml.Node]]:
    """Each value with the keys that lead to it, and the line of the last one, counted from 0."""
    found: list[tuple[str | int, yaml.Node, yaml.Node]] = []
    if isinstance(node, yaml.MappingNode):
        found = [(str(name.value), name, value) for name, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        found = [(index, value, value) for index, value in enumerate(node.value)]
    for name, start, value in found:
        yield (*key, name), start.start_mark.line, value
        yield from _values(value, (*key, name))


def _cut_short(node: yaml.Node, rows: list[str], notes: bool) -> str:
    """Why a value does not become what it looks like, or nothing. notes: whether some may stand behind values."""
    if not isinstance(node, yaml.ScalarNode) or node.style:
        return ""
    end = node.end_mark
    note = rows[end.line][end.column :].lstrip() if end.line < len(rows) else ""
    # Nobody writes "#1" for a note.
    if not note.startswith("#") or (notes and not re.match(r"#[\w-]", note)):
        return ""
    return (
        f'this says "{node.value}" and no more: # starts a note that nobody sees. '
        "Put quotes around the value, or the note on a line of its own."
    )


def _advice(problem: str, rows: list[str], index: int) -> tuple[int, str]:
    """Where to look, and what to do about the usual slips: colons, quotes, tabs, indents.

    problem: LibYAML's; index: the line of rows where it gave up, counted from 0.
    """
    row = rows[index] if index < len(rows) else ""
    if "\t" in row:
        return index, "there is a tab in this line. Use spaces."
    opened = next((i for i, each in enumerate(rows[:index]) if _OPEN_QUOTE.search(each)), None)
    if opened is not None:
        return opened, "the quotes that open in this line do not close. Put one at the value's end."
    if "mapping values are not allowed" in problem and row.count(":") > 1:
        what = 'a value with a colon in it needs quotes around it, as in title: "They said: no".'
    elif re.search(r"[:-]\s+[\[{@`%*&!|>]", row):
        what = "a value that starts with a special sign needs quotes around it."
    elif "mapping values are not allowed" in problem or "did not find expected" in problem:
        what = (
            "this line does not start where its neighbours do. "
            "Keys that belong together have the same number of spaces before them."
        )
    else:
        what = (
            f"this is not good YAML ({problem}). Check quotes, colons and the spaces at the start."
        )
    return index, what
