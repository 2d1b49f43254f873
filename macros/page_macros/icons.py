"""What :icons: and :emoji: become: a drawing of the theme's, or the sign itself, and nothing from another site."""

from typing import Any
from xml.etree.ElementTree import Element

from material.extensions.emoji import to_svg
from pymdownx.emoji import to_alt


def sign(kind: str, name: str, alias: str, code_points: str | None, *rest: Any) -> Element | str:
    """An icon as an SVG, an emoji as text; guide.yml names this function.

    code_points: of an emoji, none for an icon; the rest is as pymdownx.emoji gives it.
    """
    make = to_alt if code_points else to_svg
    found: Element | str = make(kind, name, alias, code_points, *rest)
    return found
