"""The agency whose guide this is: the block extra.agency in mkdocs.yml."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from macros.content.countries import countries
from macros.content.english import BRITISH, Language
from macros.content.field_types import (
    PlainWords,
    Strict,
    Title,
    WebAddress,
    Words,
    in_our_fonts,
    is_a,
    refuses,
)
from macros.content.mistakes import nearest
from macros.content.plan import Days

CONTRAST_NEEDED = 4.5
# --paper on a light page, and --sheet on a dark one, in docs/assets/styles/variables.css.
LIGHT_PAGE = "#f7f3ea"
DARK_PAGE = "#2a2b31"


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours such as "#14505c", from 1 to 21.

    Source: WCAG 2.2, definitions of "contrast ratio" and "relative luminance".
    """

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _readable(name: str, page: str, where: str, advice: str) -> AfterValidator:
    def check(colour: str) -> str:
        # Cut, not rounded, so that what falls short by a hair does not read as enough.
        ratio = int(contrast(colour, page) * 100) / 100
        if ratio < CONTRAST_NEEDED:
            raise ValueError(
                f'colour "{name}", {colour}, has a contrast of {ratio} to 1 with {where}, {page}; '
                f"{CONTRAST_NEEDED} to 1 is needed. Take a {advice} one."
            )
        return colour

    return AfterValidator(check)


Colour = Annotated[str, StringConstraints(strict=True, to_lower=True), is_a("colour")]


def _country(value: str) -> str:
    if value not in countries():
        code = next((code for code, name in countries().items() if name == value), "")
        near = f' Did you mean "{code}"?' if code else nearest(value.upper(), countries())
        raise ValueError(f'"{value}" is no country whose holidays are known.{near}')
    return value


class Colours(Strict):
    """The agency's colour in light pages (header, links, buttons) and in dark ones (links)."""

    light: Annotated[Colour, _readable("light", LIGHT_PAGE, "the light page", "darker")]
    dark: Annotated[Colour, _readable("dark", DARK_PAGE, "a sheet on the dark page", "lighter")]


class CallToAction(Strict):
    """The block at the foot of every page that leads to the agency."""

    title: Title
    text: PlainWords
    link_text: Title
    link: WebAddress


# They would end a value, in HTML or in YAML.
_UNQUOTED = refuses(r"\"|: | #", "there are quotes, a colon or a # in {value}. Write plain words.")
PageFile = Annotated[Words, is_a("page")]


# What fits below a sheet of paper and on a preview picture.
AgencyName = Annotated[
    Title, StringConstraints(min_length=2, max_length=60), AfterValidator(in_our_fonts)
]


class Agency(Strict):
    """The agency's details, and what it does differently from the guide.

    leave_out: pages, templates and checklists, by the file of their page below docs/; add: its own
    pages, by the part of the menu that they end; moved: old page to new page or address; says:
    the guide's words and its own; days: other business days, by step of snippets/plan.yml.
    """

    name: AgencyName
    address: WebAddress
    call: CallToAction
    colours: Colours
    paper: Literal["a4", "letter"]
    country: Annotated[Words, AfterValidator(_country)] | None = None
    english: Literal["american", "british"] | None = None
    logo: Annotated[Words, is_a("logo")] | None = None
    feedback: Annotated[Words, is_a("mailbox")] | None = None
    leave_out: list[PageFile] = Field(default_factory=list)
    add: dict[str, Annotated[list[PageFile], Field(min_length=1)]] = Field(default_factory=dict)
    moved: dict[str, Annotated[Words, is_a("page or address")]] = Field(default_factory=dict)
    says: dict[Words, Annotated[PlainWords, _UNQUOTED]] = Field(default_factory=dict)
    days: dict[str, Days] = Field(default_factory=dict)

    @property
    def differs(self) -> bool:
        """Whether the guide that it publishes is another than the one that is written here."""
        own = self.leave_out or self.add or self.moved or self.says
        return bool(own) or self.language == "en-GB"

    @property
    def language(self) -> Language:
        """The language of the guide: as the agency says, else as its country writes."""
        there = (self.country or "").partition("-")[0] in BRITISH
        return "en-GB" if self.english == "british" or (there and not self.english) else "en-US"
