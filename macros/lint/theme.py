"""The settings of the theme in guide.yml and mkdocs.yml: what has no effect here is told, with the reason."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from macros.content import Content, Mistake, nearest
from macros.content.field_types import words_of
from macros.content.read_files import Document, Key

_SPEC = find_spec("material")
_THEME = Path(_SPEC.origin if _SPEC and _SPEC.origin else "").parent / "templates"

# The keys that are read, by where they stand.
_KEYS: dict[Key, frozenset[str]] = {
    ("theme",): words_of(
        "name variant custom_dir language direction features palette font icon favicon logo "
        "static_templates locale"
    ),
    ("theme", "palette"): words_of("media scheme primary accent toggle"),
    ("extra",): words_of(
        "agency repository generator homepage social alternate annotate scope polyfills"
    ),
}
# What the theme offers and this guide does not have, and why.
_ELSEWHERE = "the address of the source stands under extra.repository"
_NOT_HERE: dict[Key, str] = {
    ("extra", "analytics"): "nothing that readers do is sent or counted here",
    ("extra", "consent"): "this guide asks nobody for consent, since it keeps and sends nothing",
    ("extra", "version"): "an address of this guide is for ever, so there is one version of it",
    ("extra", "status"): "the menu here shows titles alone",
    ("extra", "tags"): "pages have no list of tags here; the search reads them",
    ("theme", "font"): "it comes from another site, which no page of this guide asks",
    ("repo_url",): _ELSEWHERE,
    ("edit_uri",): _ELSEWHERE,
}
_FEATURES = words_of(
    "announce.dismiss content.code.annotate content.code.copy content.code.select "
    "content.footnote.tooltips content.tabs.link content.tooltips"
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
    """What the theme does not have, or cannot do here."""
    mistakes: list[Mistake] = []
    for config in (content.settings.own, content.settings.guide):
        mistakes += [*_unread(config), *_not_here(config), *_features(config)]
        theme = config.data.get("theme")
        own = theme.get("custom_dir") if isinstance(theme, dict) else ""
        places = (content.root / str(own or "docs/overrides"), _THEME)
        mistakes += _files(config, content.root / "docs")
        for key in ("theme", "extra"):
            mistakes += _icons(config, config.data.get(key), (key,), places)
    return mistakes


def _at(config: Document, key: Key) -> object:
    """The value that these keys lead to, if there is one."""
    value: object = config.data
    for name in key:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _unread(config: Document) -> Iterator[Mistake]:
    """Keys that nothing reads."""
    for at, known in _KEYS.items():
        value = _at(config, at)
        entries = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for index, entry in entries:
            for key in entry if isinstance(entry, dict) else ():
                if key not in known and (*at, key) not in _NOT_HERE:
                    where = (*at, key) if index is None else (*at, index, key)
                    what = f'nothing reads "{key}" under {".".join(map(str, at))}.'
                    yield config.mistake(f"{what}{nearest(str(key), known)}", *where)


def _not_here(config: Document) -> Iterator[Mistake]:
    """What the theme's documentation offers, and this guide cannot have."""
    for key, why in _NOT_HERE.items():
        if _at(config, key):
            what = f'"{key[-1]}" has no effect here: {why}. Take it out.'
            yield config.mistake(what, *key)


def _features(config: Document) -> Iterator[Mistake]:
    features = _at(config, ("theme", "features"))
    for index, name in enumerate(features if isinstance(features, list) else []):
        if name not in _FEATURES:
            whys = [why for start, why in _NO_FEATURE.items() if str(name).startswith(start)]
            what = (
                f'"{name}" has no effect here: {whys[0]}. Take it out.'
                if whys
                else f'the theme has no feature "{name}".{nearest(str(name), _FEATURES)}'
            )
            yield config.mistake(what, "theme", "features", index)


def _files(config: Document, docs: Path) -> Iterator[Mistake]:
    """Files below docs/ that every page asks for and that are not there: told here, and not on each."""
    named: list[tuple[object, Key]] = [
        (_at(config, ("theme", key)), ("theme", key)) for key in ("favicon", "logo")
    ]
    for key in ("extra_css", "extra_javascript"):
        entries = config.data.get(key)
        named += [(entry, (key, at)) for at, entry in enumerate(entries or ())]
    for name, at in named:
        made = name == "assets/styles/agency.css"
        if isinstance(name, str) and "://" not in name and not made and not (docs / name).is_file():
            known = (path.relative_to(docs).as_posix() for path in (docs / "assets").rglob("*.*"))
            alike = [each for each in known if Path(each).suffix == Path(name).suffix]
            yield config.mistake(f"there is no file docs/{name}.{nearest(name, alike)}", *at)


def _icons(
    config: Document, value: object, key: Key, places: tuple[Path, ...]
) -> Iterator[Mistake]:
    """Names of icons anywhere below a setting named icon."""
    if isinstance(value, dict | list):
        for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _icons(config, inner, (*key, name), places)
    elif "icon" in key and value is not None:
        folders = [place / ".icons" for place in places]
        if not any((folder / f"{value}.svg").is_file() for folder in folders):
            family = str(value).partition("/")[0]
            known = {
                path.relative_to(folder).with_suffix("").as_posix()
                for folder in folders
                for path in (folder / family).rglob("*.svg")
            }
            yield config.mistake(f'there is no icon "{value}".{nearest(str(value), known)}', *key)
