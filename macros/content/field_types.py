"""What a single value may be, in any file that authors write: words, titles, addresses, days."""

import re
import unicodedata
from collections.abc import Collection
from datetime import date
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationInfo

from macros.content.mistakes import nearest


def words_of(text: str) -> frozenset[str]:
    """The words of a list that is written as text."""
    return frozenset(text.split())


# What may stand on several lines, such as an address, and what stands on one.
Rows = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]
_Line = Annotated[Rows, StringConstraints(pattern=r"^[^\n]*$")]
# Whatever is longer was pasted by mistake.
Words = Annotated[_Line, StringConstraints(max_length=300)]


OUR_LETTERS = "Write it in Latin, Greek or Cyrillic letters."


def in_our_fonts(value: str) -> str:
    """Words whose letters are in the fonts of files/fonts. Raises ValueError."""
    for letter in filter(str.isalpha, value):
        if not unicodedata.name(letter, "").startswith(("LATIN", "GREEK", "CYRILLIC")):
            raise ValueError(f'our fonts have no "{letter}". {OUR_LETTERS}')
    return value


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


def bare_address(text: str) -> str:
    """A web address that stands among words, where nothing makes a link of it; empty if none does."""
    found = _ADDRESS.search(text)
    return found[0].rstrip(".,;:!?'\"”’)") if found else ""


def _no_address(value: str) -> str:
    if address := bare_address(value):
        raise ValueError(
            f'the address "{address}" would be no link here. Write words in its place.'
        )
    return value


def refuses(signs: str, what: str) -> AfterValidator:
    """A check that words have none of these signs. signs: a pattern; what: the sentence, with {value} in it."""

    def check(value: str) -> str:
        if re.search(signs, value):
            raise ValueError(what.format(value=value))
        return value

    return AfterValidator(check)


_HOST = re.compile(r"[\w-]+(\.[\w-]+)*")
_ADDRESS = re.compile(r"(?:https?://|\bwww\.)[^\s<>]*\w[^\s<>]*", re.IGNORECASE)
_NEVER_IN_ADDRESS = re.compile(r"[\s\"<>\\^`{|}]")
_MARKDOWN = refuses(
    r"[{}<>`*\\]|__|\]\(|\[[^\]]*\]|(?<!\w)_\w[^_]*_(?!\w)|&#?\w+;|^(?:[#+•-]|\d+\.)\s",
    'there is markup in "{value}". Write plain words.',
)
# Quotes around all of it, and none within.
_QUOTED = refuses(
    r"""^["'“”„‟«»‘’‚‹›][^"“”„‟«»]+["'“”„‟«»‘’‚‹›]$""",
    "the quotes of {value} would be shown. Take them out.",
)

# What a value looks like, by what it is, and how to write it.
_FORMS = {
    "colour": ("#[0-9a-f]{6}", 'Write it like "#14505c", in quotes.'),
    "mailbox": (r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)+", "Write it like guide@example.org."),
    "logo": (
        r"(?:agency|assets)/[\w/-]+\.(svg|png)",
        "Put an SVG or PNG into docs/agency/, and write it like agency/logo.svg.",
    ),
    "page": (r"(?:[a-z0-9-]+/)*[a-z0-9-]+\.md", "Write its file below docs/, like linkedin.md."),
    "page or address": (
        r"(?:[a-z0-9-]+/)*[a-z0-9-]+\.md(?:#.*)?|https?://[\w-]+(?:\.[\w-]+)+[^\s\"<>]*",
        "Write its file below docs/, or an address with https://.",
    ),
    "address in the guide": (
        "/[a-z0-9/-]*(#[a-z0-9-]+)?",
        "Write it like /thank-you/subject-lines/.",
    ),
}


def is_a(kind: str) -> AfterValidator:
    """A check that a value looks like what it should be."""
    form, advice = _FORMS[kind]

    def check(value: str) -> str:
        if not re.fullmatch(form, value):
            raise ValueError(f'"{value}" is no {kind}. {advice}')
        return value

    return AfterValidator(check)


def one_of(kind: str, names: Collection[str] = ()) -> AfterValidator:
    """A check that a value is one of these names, else of those that the validation's context has of a kind."""

    def check(value: str, info: ValidationInfo) -> str:
        known = names or (info.context or {}).get(kind)
        if known and value not in known:
            raise ValueError(f'unknown {kind} "{value}".{nearest(value, known)}')
        return value

    return AfterValidator(check)


def _on_a_page(value: str, info: ValidationInfo) -> str:
    known, page = (info.context or {}).get("address"), value.partition("#")[0].lstrip("/")
    if known and page not in known:
        raise ValueError(f'no page has the address "{value}".{nearest(page, known - {""})}')
    return value


# The address of a page of the guide, as checklists and the plan write it.
PageAddress = Annotated[Words, is_a("address in the guide"), AfterValidator(_on_a_page)]
WebAddress = Annotated[_Line, StringConstraints(max_length=2000), AfterValidator(_web)]
# Words that become Markdown, or HTML in a file of the theme, as they stand.
_Plain = Annotated[_Line, _MARKDOWN, AfterValidator(_no_address)]
PlainWords = Annotated[_Plain, StringConstraints(max_length=300)]
# The same, where quotes around all of it would be shown.
Phrase = Annotated[PlainWords, _QUOTED]
# What is shown in a header or written into a file's properties, where Word holds 255 signs.
_Name = Annotated[_Plain, _QUOTED]
Title = Annotated[_Name, StringConstraints(max_length=100)]
# What stands in a letter in place of a word, or over a column.
Label = Annotated[_Name, StringConstraints(max_length=60)]
# What search engines and shared links show of a page without cutting it.
PageTitle = Annotated[_Name, StringConstraints(max_length=65)]
Description = Annotated[_Name, StringConstraints(max_length=160)]
Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 12, 31))]


class Strict(BaseModel):
    """Unknown keys are mistakes, and what was read stays as it is."""

    model_config = ConfigDict(extra="forbid", frozen=True)
