"""A document's values as a typed object, or what is wrong with them in an editor's words."""

import re
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from macros.content.mistakes import Mistake, nearest
from macros.content.read_files import Document, Key

Model = TypeVar("Model", bound=BaseModel)

# By the types of pydantic's error reference; its own sentence is told for the others.
_DATE = '"{name}" should be a date, written like 2026-03-06.'
_LIST = '"{name}" should be a list. Write it as [one, two], or one to a line with a dash.'
_KEYS = '"{name}" should hold keys of its own, one to a line, indented.'
_SENTENCES = {
    "missing": 'key "{name}" is missing. Add it.',
    "string_too_short": '"{name}" is empty. Fill it in.',
    "string_too_long": '"{name}" has {length} signs; {max_length} are allowed.',
    "string_pattern_mismatch": '"{name}" should stand on one line.',
    "string_type": '"{name}" should be text, on one line.',
    "too_long": '"{name}" has {actual_length} entries; {max_length} are allowed. Take some out.',
    "too_short": '"{name}" has {actual_length} of the {min_length} entries that it needs. Add the rest.',
    "bool_type": '"{name}" should be true or false.',
    "int_type": '"{name}" should be a whole number.',
    "list_type": _LIST,
    "dict_type": _KEYS,
    "model_type": _KEYS,
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "greater_than_equal": '"{name}" cannot be {value}: {ge} at least.',
    "less_than_equal": '"{name}" cannot be {value}: {le} at most.',
}


def check(
    model: type[Model],
    document: Document,
    mistakes: list[Mistake],
    data: Any = None,
    at: Key = (),
    known: Any = None,
) -> Model | None:
    """A document's data as a typed object; None where there are mistakes, which are added to the list.

    model: the pydantic model to make; data: what to make it from, else the whole document;
    at: the keys that lead to data; known: the names there are, by kind.
    """
    try:
        return model.model_validate(document.data if data is None else data, context=known)
    except ValidationError as error:
        found = []
        for detail in error.errors():
            key = (*at, *_keys(detail["loc"], document, at))
            if detail["type"] == "missing":
                key = (*key, detail["loc"][-1])
            found.append(document.mistake(_sentence(model, detail, key), *key))
        mistakes += dict.fromkeys(found)
        return None


def _keys(loc: Key, document: Document, at: Key) -> Key:
    """Pydantic's way to a value, without the names of types that it mixes in."""
    kept: Key = ()
    for part in loc:
        if (*at, *kept, part) in document.lines:
            kept = (*kept, part)
    return kept


def _sentence(model: type[BaseModel], detail: ErrorDetails, key: Key) -> str:
    """A pydantic error in an editor's words."""
    name = next((str(part) for part in reversed(key) if isinstance(part, str)), "")
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        return f'unknown key "{name}".{nearest(name, _known_keys(model, detail["loc"]))}'
    if kind == "literal_error":
        allowed = re.findall(r"'([^']*)'", str(context["expected"]))
        return f'unknown {name} "{value}".{nearest(str(value), allowed)}'
    if kind == "value_error":
        return str(context["error"])
    if kind in ("too_short", "too_long") and isinstance(value, str):
        kind = f"string_{kind}"
    if (kind == "string_type" and value is None) or context.get("actual_length") == 0:
        kind = "string_too_short"
    elif kind == "string_type" and isinstance(value, bool | int | float | date):
        return f'"{name}" should be text. Put quotes around the value.'
    sentence = _SENTENCES.get(kind, '"{name}": ' + detail["msg"].replace("{", "{{") + ".")
    length = len(value) if isinstance(value, str) else 0
    return sentence.format(name=name, value=str(value)[:40], length=length, **context)


def _known_keys(model: type[BaseModel], loc: Key) -> list[str]:
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
