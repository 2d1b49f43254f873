"""Files into text and YAML, with the line on which each value stands."""

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from macros.content.mistakes import Mistake, MistakesFound, nearest

Key = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)

# No writer means these: no-break and other odd spaces, which word processors make; signs that show
# nothing; and what was lost when a file was saved (Unicode's general categories Cc, Cf, Co, Zs).
# Joiners and variation selectors stay, since some scripts and many emoji need them.
UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180e\u2000-\u200b\u200e\u200f"
    r"\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufeff\uffa0\ufff9-\uffff"
    r"\U0001d159\U0001d173-\U0001d17a]"
)
# Letters read in another encoding than they were saved in, and two letters as one sign, from PDFs.
_SPOILT = re.compile(r"â€.|[ÂÃ][\x80-\xbf]|[\ufb00-\ufb06]")
_SPACES = "\xa0\u2007\u202f"
_MERGE = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
_OPEN_QUOTE = re.compile(r'^[^#"]*[:-] "[^"]*$')
_NO_SPACE = re.compile(r"\s*-[^\s\d-]")
_ITEM_ADVICE = 'an item of a list starts with "- ". Put a space behind the dash.'
_TEXT = "tag:yaml.org,2002:str"
# Settings have notes behind their values.
SETTINGS = ("mkdocs.yml", "guide.yml")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class Document:
    """A file's YAML and the text behind it.

    file: path below the project's folder; data: the YAML as Python values;
    lines: the line of each value, by its keys; body: the text behind the front matter;
    body_line: the line on which the body starts; faults: what is wrong with the file in any case.
    """

    file: str
    data: dict[str, Any]
    lines: dict[Key, int]
    body: str = ""
    body_line: int = 1
    faults: tuple[Mistake, ...] = ()

    def line(self, key: Key) -> int | None:
        """The line of a value, or of the nearest thing around it."""
        for length in range(len(key), 0, -1):
            if key[:length] in self.lines:
                return self.lines[key[:length]]
        return self.lines.get(())

    def mistake(self, what: str, *key: str | int) -> Mistake:
        """A mistake in the value that these keys lead to."""
        return Mistake(self.file, self.line(key), what)


class _NoAliases(yaml.composer.Composer):
    """Puts values together from what a parser sees."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Refuse a value that refers to another: it may hold itself, and nobody here means it."""
        if self.check_event(yaml.AliasEvent):  # type: ignore[attr-defined]
            mark = self.peek_event().start_mark  # type: ignore[attr-defined]
            raise yaml.composer.ComposerError(None, None, "an alias", mark)
        return super().compose_node(parent, index)


def _with_line(
    read: Callable[[Any, yaml.ScalarNode], object], kind: str
) -> Callable[[Any, yaml.ScalarNode], object]:
    """A reader of values whose errors bear their line, which PyYAML leaves out."""

    def construct(loader: Any, node: yaml.ScalarNode) -> object:
        try:
            return read(loader, node)
        except (ValueError, OverflowError) as error:
            shown = node.value if len(node.value) <= 40 else f"{node.value[:40]}…"
            problem = f"{shown} is no {kind}: {error}"
            raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark) from None

    return construct


class _Loader(_NoAliases, yaml.SafeLoader):
    """YAML as MkDocs reads it: plain values; tags such as !ENV are left unread.

    The parser in Python says what is wrong in words that _yaml_advice knows.
    """


class _FastLoader(_NoAliases, yaml.CSafeLoader):
    """The same with LibYAML, as MkDocs reads front matter."""

    def __init__(self, text: str) -> None:
        yaml.CSafeLoader.__init__(self, text)
        yaml.composer.Composer.__init__(self)


for _loader in (_Loader, _FastLoader):
    for _tag, _read, _kind in (
        ("timestamp", _loader.construct_yaml_timestamp, "date"),
        ("int", _loader.construct_yaml_int, "number"),
        ("float", _loader.construct_yaml_float, "number"),
    ):
        _loader.add_constructor(f"tag:yaml.org,2002:{_tag}", _with_line(_read, _kind))
    for _prefix in ("!", "tag:yaml.org,2002:python/"):
        _loader.add_multi_constructor(_prefix, lambda loader, suffix, node: None)


def read_text(root: Path, file: str) -> str:
    """A file's text, with line ends as \\n. Raises MistakesFound where it cannot be read as UTF-8."""
    try:
        if not (root / file).is_file():
            raise MistakesFound.one(file, None, "this is no file. Put a file of this name there.")
        raw = (root / file).read_bytes()
    except OSError as error:
        raise MistakesFound.one(
            file, None, f"this cannot be read ({error.strerror}). Check its rights, or put it anew."
        ) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise MistakesFound.one(
            file,
            line,
            "this is not UTF-8 text. Save the file again with the encoding UTF-8.",
        ) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    merge = _MERGE.search(text)
    if merge:
        what = (
            "two versions stand here, as a merge left them. Keep what is right of both, and take "
            "the lines with <<<<<<<, ======= and >>>>>>> out."
        )
        raise MistakesFound.one(file, text.count("\n", 0, merge.start()) + 1, what)
    return text


def _unseen(file: str, text: str) -> list[Mistake]:
    """Signs that nobody means, each kind told once."""
    found: dict[str, list[int]] = {}
    for number, row in enumerate(text.split("\n"), start=1):
        for sign in dict.fromkeys(UNSEEN.findall(row)):
            found.setdefault("\xa0" if sign in _SPACES else sign, []).append(number)
        for sign in dict.fromkeys(_SPOILT.findall(row)):
            found.setdefault(sign, []).append(number)
    return [
        Mistake(file, lines[0], unseen_sentence(sign, len(lines) - 1))
        for sign, lines in found.items()
    ]


def unseen_sentence(sign: str, more: int = 0) -> str:
    """What to do about a sign that nobody means. more: how many other lines have it."""
    also = f", and in {more} other line{'s' * (more > 1)}" if more else ""
    if _SPOILT.fullmatch(sign):
        return f'"{sign}" came here from another program, and is not what was meant{also}. Type it anew.'
    if sign in _SPACES:
        return f"there is a no-break space here, as Word makes them{also}. Put plain spaces."
    return f"there is a sign here that cannot be seen, {ord(sign):#x}{also}. Take it out."


def read_yaml(root: Path, file: str) -> Document:
    """A file that is YAML throughout. Raises MistakesFound."""
    text = read_text(root, file)
    document = _parse_yaml(file, text, first_line=1)
    return replace(document, faults=(*document.faults, *_unseen(file, text)))


def read_page(root: Path, file: str) -> Document:
    """A file with YAML front matter between two lines of three dashes. Raises MistakesFound."""
    text = read_text(root, file)
    if not re.match(r"---[ \t]*\n", text):
        raise MistakesFound.one(
            file, 1, 'the front matter is missing. Start with a line "---", the keys, and "---".'
        )
    end = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE).search(text, text.index("\n") + 1)
    if not end:
        raise MistakesFound.one(
            file, 1, 'the front matter is not closed. Put a line "---" behind its last key.'
        )
    front = text[text.index("\n") + 1 : end.start()]
    document = _parse_yaml(file, front, first_line=2)
    return replace(
        document,
        body=text[end.end() :],
        body_line=text[: end.end()].count("\n") + 1,
        faults=(*document.faults, *_unseen(file, text)),
    )


def names_in(root: Path, file: str) -> frozenset[str]:
    """The names at the edge of a YAML file, as well as they can be told where it is broken."""
    try:
        text = (root / file).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return frozenset()
    return frozenset(re.findall(r"^([^\s#:\"'-][^\s#:]*):", text, re.MULTILINE))


def _parse_yaml(file: str, text: str, first_line: int) -> Document:
    lines: dict[Key, int] = {(): first_line}
    wrong: list[Mistake] = []
    faults: list[Mistake] = []
    rows = text.split("\n")

    def walk(node: yaml.Node, key: Key) -> None:
        if isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                inner = (*key, str(name.value))
                line = name.start_mark.line + first_line
                if inner in lines:
                    wrong.append(
                        Mistake(file, line, f'key "{name.value}" stands here twice. Keep one.')
                    )
                if name.tag != _TEXT:
                    shown = rows[name.start_mark.line].strip()
                    wrong.append(
                        Mistake(
                            file, line, f'the key in "{shown}" is no word. Put quotes around it.'
                        )
                    )
                lines[inner] = line
                walk(value, inner)
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                lines[(*key, index)] = value.start_mark.line + first_line
                walk(value, (*key, index))
        elif node.tag == _TEXT and not getattr(node, "style", "") and node.value:
            end = node.end_mark
            for number in range(node.start_mark.line + 1, min(end.line + 1, len(rows))):
                if _NO_SPACE.match(rows[number]):
                    faults.append(Mistake(file, number + first_line, _ITEM_ADVICE))
            note = rows[end.line][end.column :].lstrip() if end.line < len(rows) else ""
            # Nobody writes "#1" for a note.
            if note.startswith("#") and (file not in SETTINGS or re.match(r"#[\w-]", note)):
                faults.append(
                    Mistake(
                        file,
                        end.line + first_line,
                        f'this says "{node.value}" and no more: # starts a note that nobody sees. '
                        "Put quotes around the value, or the note on a line of its own.",
                    )
                )

    try:
        try:
            node, data = _load(_FastLoader(text))
        except (yaml.YAMLError, UnicodeEncodeError):
            node, data = _load(_Loader(text))
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + first_line
        raise MistakesFound.one(file, line, unseen_sentence(chr(error.character))) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        index, advice = _yaml_advice(error, rows, mark.line if mark else 0)
        raise MistakesFound.one(file, index + first_line, advice) from None
    except RecursionError:
        raise MistakesFound.one(
            file, first_line, "keys stand deeper in each other than can be read. Take some out."
        ) from None
    if not isinstance(data, dict):
        raise MistakesFound.one(
            file, first_line, 'there are no keys here. Write each as "key: value".'
        )
    assert node is not None
    walk(node, ())
    if wrong:
        raise MistakesFound(wrong)
    return Document(
        file, {_name(key): value for key, value in data.items()}, lines, faults=tuple(faults)
    )


def _load(loader: _Loader | _FastLoader) -> tuple[yaml.Node | None, Any]:
    """The nodes of a file, with their lines, and its values."""
    try:
        node = loader.get_single_node()
        return node, None if node is None else loader.construct_document(node)
    finally:
        loader.dispose()


def _name(key: Hashable) -> str:
    return key if isinstance(key, str) else str(key)


def _yaml_advice(error: yaml.MarkedYAMLError, rows: list[str], index: int) -> tuple[int, str]:
    """Where to look, and what to do about the usual slips: colons, quotes, tabs, indents.

    rows: the lines of the YAML; index: the line where the parser gave up, counted from 0.
    """
    row = rows[index] if index < len(rows) else ""
    problem = (error.problem or "").strip()
    if "\t" in row:
        where = "at the start of" if row[:1].isspace() else "in"
        return index, f"there is a tab {where} this line. Use spaces."
    if " is no date: " in problem:
        return index, f"{problem}. Write it like 2026-03-06."
    if " is no number: " in problem:
        return index, f"{problem.partition(':')[0]} that can be read. Put quotes around it."
    for near in (index - 1, index):
        if 0 <= near < len(rows) and _NO_SPACE.match(rows[near]):
            return near, _ITEM_ADVICE
    opened = next((i for i, each in enumerate(rows[:index]) if _OPEN_QUOTE.search(each)), None)
    if opened is not None:
        return opened, "the quotes that open in this line do not close. Put one at the value's end."
    if "mapping values are not allowed" in problem and row.count(":") > 1:
        return (
            index,
            'a value with a colon in it needs quotes around it, as in title: "They said: no".',
        )
    if problem == "an alias" or re.search(r"[:-]\s+[\[{@`%*&!|>]", row):
        return index, "a value that starts with a special sign needs quotes around it."
    if "mapping values are not allowed" in problem or "expected <block end>" in problem:
        return (
            index,
            "this line does not start where its neighbours do. "
            "Keys that belong together have the same number of spaces before them.",
        )
    return (
        index,
        f"this is not good YAML ({problem}). Check quotes, colons and the spaces at the start.",
    )


def check(
    model: type[Model], document: Document, data: Any = None, at: Key = ()
) -> tuple[Model | None, list[Mistake]]:
    """A document's data as a typed object.

    model: the pydantic model to make; data: what to make it from, else the whole document;
    at: the keys that lead to data. Returns the object, or None and what is wrong with it.
    """
    try:
        return model.model_validate(document.data if data is None else data), []
    except ValidationError as error:
        found = []
        for detail in error.errors():
            key = (*at, *_keys(detail["loc"], document, at))
            if detail["type"] == "missing":
                key = (*key, detail["loc"][-1])
            found.append(document.mistake(_sentence(model, detail, key), *key))
        return None, list(dict.fromkeys(found))


def _keys(loc: tuple[str | int, ...], document: Document, at: Key) -> Key:
    """Pydantic's way to a value, without the names of types that it mixes in."""
    kept: Key = ()
    for part in loc:
        if (*at, *kept, part) in document.lines:
            kept = (*kept, part)
    return kept


def _sentence(model: type[BaseModel], detail: ErrorDetails, key: Key) -> str:
    """A pydantic error in an editor's words. The types are listed in pydantic's error reference."""
    name = next((str(part) for part in reversed(key) if isinstance(part, str)), "")
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    match kind:
        case "missing":
            return f'key "{name}" is missing. Add it.'
        case "extra_forbidden":
            return f'unknown key "{name}".{nearest(name, keys_of(model, detail["loc"]))}'
        case "literal_error":
            allowed = re.findall(r"'([^']*)'", str(context["expected"]))
            return f'unknown {name} "{value}".{nearest(str(value), allowed)}'
        case "too_short" if context["actual_length"]:
            few, wanted = context["actual_length"], context["min_length"]
            return f'"{name}" has {few} of the {wanted} entries that it needs. Add the rest.'
        case "string_too_short" | "too_short":
            return f'"{name}" is empty. Fill it in.'
        case "string_too_long" | "too_long" if isinstance(value, str):
            return f'"{name}" has {len(value)} signs; {context["max_length"]} are allowed.'
        case "string_pattern_mismatch":
            return f'"{name}" should stand on one line.'
        case "too_long":
            return f'"{name}" has {context["actual_length"]} entries; {context["max_length"]} are allowed.'
        case "string_type" if isinstance(value, bool | int | float | date):
            return f'"{name}" should be text. Put quotes around the value.'
        case "string_type" if value is None:
            return f'"{name}" is empty. Fill it in.'
        case "string_type":
            return f'"{name}" should be text, on one line.'
        case "list_type" | "tuple_type":
            return (
                f'"{name}" should be a list. Write it as [one, two], or one to a line with a dash.'
            )
        case (
            "date_type"
            | "date_parsing"
            | "date_from_datetime_parsing"
            | "date_from_datetime_inexact"
        ):
            return f'"{name}" should be a date, written like 2026-03-06.'
        case "bool_type" | "bool_parsing":
            return f'"{name}" should be true or false.'
        case "int_type" | "int_parsing" | "int_from_float":
            return f'"{name}" should be a whole number.'
        case "string_unicode":
            return f'there is half a sign in "{name}". Write the value anew.'
        case "less_than_equal" | "greater_than_equal" | "int_parsing_size":
            return f'"{name}" cannot be {str(value)[:40]}. Check the number.'
        case "value_error":
            return str(context["error"])
        case "model_type" | "dict_type" | "model_attributes_type":
            return f'"{name}" should hold keys of its own, one to a line, indented.'
    return f'"{name}": {detail["msg"]}.'


def keys_of(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """The keys that may stand where an unknown one was found."""
    for part in loc[:-1]:
        field = model.model_fields.get(part) if isinstance(part, str) else None
        inner = _models(field.annotation) if field else []
        if inner:
            model = inner[0]
    return [field.alias or name for name, field in model.model_fields.items()]


def _models(annotation: Any) -> list[type[BaseModel]]:
    """The models inside an annotation such as list[Item] or Call | None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for arg in getattr(annotation, "__args__", ()) for model in _models(arg)]
