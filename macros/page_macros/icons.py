"""What :icons: and :emoji: become: a drawing of the theme's, or the sign itself, and nothing from another site."""

from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import material
from markdown import Markdown
from material.extensions.emoji import to_svg
from pymdownx import twemoji_db
from pymdownx.emoji import to_alt

# Where an agency may put drawings of its own, and the theme's.
_FOLDERS = [
    Path("docs/overrides/.icons"),
    Path(str(material.__file__)).parent / "templates" / ".icons",
]


class _Index(dict[str, Any]):
    """Emoji by name, and icons looked up when one is asked for: to list all of them takes half a second."""

    def get(self, name: str, default: Any = None) -> Any:
        """What is known of ":smile:" or ":material-check:"; the theme has a folder for each family."""
        if name not in self:
            parts = name.strip(":").split("-")
            for folder in _FOLDERS:
                for depth in range(1, min(3, len(parts))):
                    place = "/".join([*parts[:depth], "-".join(parts[depth:])])
                    if (folder / f"{place}.svg").is_file():
                        self[name] = {"name": name, "path": str(folder / f"{place}.svg")}
        return super().get(name, default)


def index(options: object, md: Markdown) -> dict[str, Any]:
    """Emoji and icons by their names, as pymdownx.emoji asks for them; guide.yml names this function."""
    return {"name": "twemoji", "emoji": _Index(twemoji_db.emoji), "aliases": twemoji_db.aliases}


def sign(kind: str, name: str, alias: str, code_points: str | None, *rest: Any) -> Element | str:
    """An icon as an SVG, an emoji as text; guide.yml names this function.

    code_points: of an emoji, none for an icon; the rest is as pymdownx.emoji gives it.
    """
    make = to_alt if code_points else to_svg
    found: Element | str = make(kind, name, alias, code_points, *rest)
    return found
