"""What a single value may be, in any file that authors write: words, titles, addresses, days."""

import re
from datetime import date
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from macros.library.reading import UNSEEN, unseen_sentence


def _seen(value: str) -> str:
    found = UNSEEN.search(value)
    if found:
        raise ValueError(unseen_sentence(found[0]))
    return value


# What stands on one line, and what may stand on several, such as an address.
Words = Annotated[
    str,
    StringConstraints(strict=True, strip_whitespace=True, min_length=1, pattern=r"^[^\n]*$"),
    AfterValidator(_seen),
]
Rows = Annotated[
    str,
    StringConstraints(strict=True, strip_whitespace=True, min_length=1),
    AfterValidator(_seen),
]


def host_of(address: str) -> str:
    """The host of a web address such as "https://example.org/guide"; empty if it is no such address."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:  # a bracket that is not closed, or a port that is no number
        return ""
    good = parts.scheme in ("http", "https") and port != 0 and _HOST.fullmatch(host)
    return host if good and not _NEVER_IN_ADDRESS.search(address) else ""


def _web(value: str) -> str:
    if "." not in host_of(value):
        raise ValueError(f'"{value}" is no web address. Write it whole, with https:// in front.')
    return value


def _plain(value: str) -> str:
    if _MARKDOWN.search(value):
        raise ValueError(f'there is markup in "{value}". Write plain words.')
    return value


def _day(value: date) -> date:
    if not 2000 <= value.year <= 2100:
        raise ValueError(f"{value} cannot be right. Check the year.")
    return value


_HOST = re.compile(r"[\w-]+(\.[\w-]+)*")
_NEVER_IN_ADDRESS = re.compile(r"[\s\"<>\\^`{|}]")
_MARKDOWN = re.compile(
    r"[{}<>`*\\]|__|\]\(|\[[^\]]*\]|(?<!\w)_\w[^_]*_(?!\w)|&#?\w+;|^(?:[#+•-]|\d+\.)\s"
)

WebAddress = Annotated[Words, AfterValidator(_web)]
# Words that become Markdown, or HTML in a file of the theme, as they stand.
PlainWords = Annotated[Words, AfterValidator(_plain)]
# What is shown in a header or written into a file's properties, where Word holds 255 signs.
Title = Annotated[PlainWords, StringConstraints(max_length=100)]
# What search engines and shared links show of a page without cutting it.
PageTitle = Annotated[PlainWords, StringConstraints(max_length=65)]
Description = Annotated[PlainWords, StringConstraints(max_length=160)]
Day = Annotated[date, AfterValidator(_day)]


class Strict(BaseModel):
    """Unknown keys are mistakes, and what was read stays as it is."""

    model_config = ConfigDict(extra="forbid", frozen=True)
