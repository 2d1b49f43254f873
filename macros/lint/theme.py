"""The settings of the theme in guide.yml and mkdocs.yml: what has no effect here is told, with the reason."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from macros.content import Content, Mistake, nearest
from macros.content.config import THEIRS
from macros.content.read_files import Document, Key

_SPEC = find_spec("material")
_THEME = Path(_SPEC.origin if _SPEC and _SPEC.origin else "").parent / "templates"
_ICONS = ".icons"

# The keys that are read, by where they stand.
_KEYS: dict[Key, frozenset[str]] = {
    ("theme",): frozenset(
        [
            "name",
            "variant",
            "custom_dir",
            "language",
            "direction",
            "features",
            "palette",
            "font",
            "icon",
            "favicon",
            "logo",
            "static_templates",
            "locale",
        ]
    ),
    ("theme", "palette"): frozenset(["media", "scheme", "primary", "accent", "toggle"]),
    ("extra",): frozenset(
        [
            "agency",
            "repository",
            "generator",
            "homepage",
            "social",
            "alternate",
            "annotate",
            "scope",
            "polyfills",
        ]
    ),
}
# What the theme offers and this guide does not have, and why.
_NOT_HERE: dict[Key, str] = {
    ("extra", "analytics"): "nothing that readers do is sent or counted here",
    ("extra", "consent"): "this guide asks nobody for consent, since it keeps and sends nothing",
    ("extra", "version"): "an address of this guide is for ever, so there is one version of it",
    ("extra", "status"): "the menu here shows titles alone",
    ("extra", "tags"): "pages have no list of tags here; the search reads them",
    ("repo_url",): "the address of the source stands under extra.repository",
    ("edit_uri",): "the address of the source stands under extra.repository",
}
_FEATURES = frozenset(
    [
        "announce.dismiss",
        "content.code.annotate",
        "content.code.copy",
        "content.code.select",
        "content.footnote.tooltips",
        "content.tabs.link",
        "content.tooltips",
    ]
)
# The other features, by the start of their names.
_NO_FEATURE = {
    "content.action.": "each page has its own link to change it at its foot",
    "header.": "the head scrolls with the page, so that a letter has its room",
    "navigation.": "menu, contents and foot are this guide's own, and pages load as a browser does it",
    "search.": "the search is this guide's own",
    "toc.": "the contents are this guide's own",
}


def check_theme(content: Content) -> list[Mistake]:
    """What the theme does not have, or cannot do here; nothing where a file cannot be read."""
    settings = content.settings
    return [*_in(content.root, settings.own), *_in(content.root, settings.guide)]


def _in(root: Path, config: Document) -> list[Mistake]:
    mistakes = [*_unread(config), *_not_here(config)]
    theme = config.data.get("theme")
    if theme is None and (not config.data or config.file == THEIRS):
        return mistakes
    if not isinstance(theme, dict):
        what = '"theme" should hold keys of its own, one to a line.'
        return [*mistakes, config.mistake(what, "theme")]
    own = root / str(theme.get("custom_dir") or "docs/overrides")
    places = (own, _THEME)
    return [
        *mistakes,
        *_features(config, theme.get("features")),
        *_files(root, config, theme),
        *_language(config, theme, places),
        *_icons(config, theme, ("theme",), places),
        *_icons(config, (config.data.get("extra") or {}), ("extra",), places),
    ]


def _unread(config: Document) -> Iterator[Mistake]:
    """Keys that nothing reads."""
    for at, known in _KEYS.items():
        value: object = config.data
        for key in at:
            value = value.get(key) if isinstance(value, dict) else None
        entries = value if isinstance(value, list) else [value]
        for index, entry in enumerate(entries):
            for key in entry if isinstance(entry, dict) else ():
                if key not in known and (*at, key) not in _NOT_HERE:
                    where = (*at, index, key) if isinstance(value, list) else (*at, key)
                    what = f'nothing reads "{key}" under {".".join(map(str, at))}.'
                    yield config.mistake(f"{what}{nearest(str(key), known)}", *where)


def _not_here(config: Document) -> Iterator[Mistake]:
    """What the theme's documentation offers, and this guide cannot have."""
    for (*above, key), why in _NOT_HERE.items():
        value: object = config.data
        for name in above:
            value = value.get(name) if isinstance(value, dict) else None
        if isinstance(value, dict) and value.get(key):
            yield config.mistake(f'"{key}" has no effect here: {why}. Take it out.', *above, key)
    theme = config.data.get("theme")
    if isinstance(theme, dict) and theme.get("font") not in (None, False):
        what = '"font" has no effect here: it comes from another site, which no page of this guide asks.'
        yield config.mistake(f"{what} Write: font: false", "theme", "font")


def _files(root: Path, config: Document, theme: dict[str, object]) -> Iterator[Mistake]:
    """Files below docs/ that every page asks for and that are not there: told here, and not on each."""
    named: list[tuple[object, Key]] = [
        (theme.get(key), ("theme", key)) for key in ("favicon", "logo")
    ]
    for key in ("extra_css", "extra_javascript"):
        entries = config.data.get(key)
        named += [(entry, (key, at)) for at, entry in enumerate(entries or ())]
    docs = root / "docs"
    for name, at in named:
        made = name == "assets/styles/agency.css"
        if isinstance(name, str) and "://" not in name and not made and not (docs / name).is_file():
            known = (path.relative_to(docs).as_posix() for path in (docs / "assets").rglob("*.*"))
            alike = [each for each in known if Path(each).suffix == Path(name).suffix]
            yield config.mistake(f"there is no file docs/{name}.{nearest(name, alike)}", *at)


def _features(config: Document, features: object) -> Iterator[Mistake]:
    for index, name in enumerate(features if isinstance(features, list) else []):
        if name in _FEATURES:
            continue
        why = next((why for start, why in _NO_FEATURE.items() if str(name).startswith(start)), "")
        what = (
            f'"{name}" has no effect here: {why}. Take it out.'
            if why
            else f'the theme has no feature "{name}".{nearest(str(name), _FEATURES)}'
        )
        yield config.mistake(what, "theme", "features", index)


def _language(
    config: Document, theme: dict[str, object], places: tuple[Path, ...]
) -> Iterator[Mistake]:
    name = str(theme.get("language") or "en")
    folders = [place / "partials/languages" for place in places]
    if not any((folder / f"{name}.html").is_file() for folder in folders):
        known = [path.stem for folder in folders for path in folder.glob("*.html")]
        what = f'the theme does not speak "{name}".{nearest(name, known)}'
        yield config.mistake(what, "theme", "language")


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
