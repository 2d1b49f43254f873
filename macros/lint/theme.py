"""The theme's settings in guide.yml: icons and a language that there are, which MkDocs would not explain."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from macros.content import Mistake, MistakesFound, nearest
from macros.content.config import OURS, THEIRS
from macros.content.read_files import Document, Key, read_yaml

_SPEC = find_spec("material")
_THEME = Path(_SPEC.origin if _SPEC and _SPEC.origin else "").parent / "templates"
_ICONS = ".icons"


def check_theme(root: Path) -> list[Mistake]:
    """Icons and language that the theme does not have; nothing where a file cannot be read."""
    return [mistake for file in (OURS, THEIRS) for mistake in _in(root, file)]


def _in(root: Path, file: str) -> list[Mistake]:
    try:
        config = read_yaml(root, file)
    except MistakesFound:
        return []
    theme = config.data.get("theme")
    if file == THEIRS and theme is None:
        return []
    if not isinstance(theme, dict):
        return [config.mistake('"theme" should hold keys of its own, one to a line.', "theme")]
    own = root / str(theme.get("custom_dir") or "docs/overrides")
    places = (own, _THEME)
    return [
        *_files(root, config, theme),
        *_language(config, theme, places),
        *_icons(config, theme, ("theme",), places),
    ]


def _files(root: Path, config: Document, theme: dict[str, object]) -> Iterator[Mistake]:
    """Files below docs/ that every page asks for and that are not there: told here, and not on each."""
    named: list[tuple[object, Key]] = [
        (theme.get(key), ("theme", key)) for key in ("favicon", "logo")
    ]
    for key in ("extra_css", "extra_javascript"):
        entries = config.data.get(key)
        for index, entry in enumerate(entries if isinstance(entries, list) else []):
            named.append((entry, (key, index)))
    docs = root / "docs"
    for name, at in named:
        made = name == "assets/styles/agency.css"
        if isinstance(name, str) and "://" not in name and not made and not (docs / name).is_file():
            known = (path.relative_to(docs).as_posix() for path in (docs / "assets").rglob("*.*"))
            alike = [each for each in known if Path(each).suffix == Path(name).suffix]
            yield config.mistake(f"there is no file docs/{name}.{nearest(name, alike)}", *at)


def _language(
    config: Document, theme: dict[str, object], places: tuple[Path, ...]
) -> Iterator[Mistake]:
    name = str(theme.get("language") or "en")
    folders = [place / "partials/languages" for place in places]
    if not any((folder / f"{name}.html").is_file() for folder in folders):
        known = [path.stem for folder in folders for path in folder.glob("*.html")]
        yield config.mistake(
            f'the theme does not speak "{name}".{nearest(name, known)}', "theme", "language"
        )


def _icons(
    config: Document, value: object, key: Key, places: tuple[Path, ...]
) -> Iterator[Mistake]:
    """Names of icons anywhere below a setting named icon."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _icons(config, inner, (*key, str(name)), places)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _icons(config, inner, (*key, index), places)
    elif "icon" in key and value is not None:
        name = str(value)
        if any((place / _ICONS / f"{name}.svg").is_file() for place in places):
            return
        known = (
            path.relative_to(place / _ICONS).with_suffix("").as_posix()
            for place in places
            for path in (place / _ICONS).rglob("*.svg")
        )
        family = name.partition("/")[0]
        near = nearest(name, [icon for icon in known if icon.startswith(family + "/")])
        advice = (
            near if "Did you mean" in near else " Take one of those on the theme's page of icons."
        )
        yield config.mistake(f'there is no icon "{name}".{advice}', *key)
