"""The agency whose guide this is: the block extra.agency in mkdocs.yml."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator

from macros.library.snippets import Strict, Words

WebAddress = Annotated[str, StringConstraints(strict=True)]
CONTRAST_NEEDED = 4.5
LIGHT_PAGE = "#ffffff"
DARK_PAGE = "#1e2129"


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


def _readable(name: str, colour: str, page: str, page_name: str) -> str:
    ratio = contrast(colour, page)
    if ratio < CONTRAST_NEEDED:
        advice = "darker" if page == LIGHT_PAGE else "lighter"
        raise ValueError(
            f'colour "{name}", {colour}, has a contrast of {ratio:.1f} to 1 with {page_name}; '
            f"{CONTRAST_NEEDED} to 1 is needed. Take a {advice} one."
        )
    return colour


Colour = Annotated[str, StringConstraints(strict=True, to_lower=True)]


class Colours(Strict):
    """The agency's colour in light pages (header, links, buttons) and in dark ones (links)."""

    light: Colour
    dark: Colour

    @field_validator("light", "dark")
    @classmethod
    def _is_colour(cls, value: str) -> str:
        if len(value) != 7 or value[0] != "#" or set(value[1:]) - set("0123456789abcdef"):
            raise ValueError(f'"{value}" is no colour. Write it like "#14505c", in quotes.')
        return value

    @field_validator("light")
    @classmethod
    def _on_light(cls, value: str) -> str:
        return _readable("light", value, LIGHT_PAGE, "white")

    @field_validator("dark")
    @classmethod
    def _on_dark(cls, value: str) -> str:
        return _readable("dark", value, DARK_PAGE, f"the dark page, {DARK_PAGE}")


def _web(value: str) -> str:
    if not value.startswith(("https://", "http://")) or "." not in value or " " in value:
        raise ValueError(f'"{value}" is no web address. Write it whole, with https:// in front.')
    return value


class Call(Strict):
    """The block at the foot of every page that leads to the agency."""

    title: Words
    text: Words
    link_text: Words
    link: WebAddress

    @field_validator("link")
    @classmethod
    def _is_web(cls, value: str) -> str:
        return _web(value)


class Agency(Strict):
    """The agency's details."""

    name: Words
    address: WebAddress
    call: Call
    colours: Colours
    paper: Literal["a4", "letter"]
    logo: Annotated[str, StringConstraints(pattern=r"^assets/[^\s]+\.(svg|png)$")] | None = None
    feedback: Annotated[str, Field(pattern=r"^[^\s@]+@[^\s@]+\.[^\s@]+$")] | None = None

    @field_validator("address")
    @classmethod
    def _is_web(cls, value: str) -> str:
        return _web(value)
