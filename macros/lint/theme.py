"""The settings of the theme in guide.yml and mkdocs.yml: what has no effect here is told, with the reason."""

from collections.abc import Iterator
from pathlib import Path

from macros.content import Content, Mistake, nearest
from macros.content.field_types import words_of
from macros.content.read_files import Document, Key

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
    "content.action": "each page has its own link to change it at its foot",
    "header": "the head scrolls with the page, so that a letter has its room",
    "navigation": "menu, contents and foot are this guide's own, and pages load as a browser does it",
    "search": "the search is this guide's own",
    "toc": "the contents are this guide's own",
}
_FILES = (("theme", "favicon"), ("theme", "logo"))


def check_theme(content: Content) -> list[Mistake]:
    """What the theme does not have, or cannot do here."""
    mistakes: list[Mistake] = []
    for config in (content.settings.own, content.settings.guide):
        for key, what in (*_keys(config), *_features(config), *_files(config, content.root)):
            mistakes.append(config.mistake(what, *key))
    return mistakes


def _keys(config: Document) -> Iterator[tuple[Key, str]]:
    """Keys that nothing reads, and what the theme's documentation offers and this guide cannot have."""
    for key in config.lines:
        at = tuple(part for part in key[:-1] if isinstance(part, str))
        if key in _NOT_HERE:
            if config.value(*key):
                yield key, f'"{key[-1]}" has no effect here: {_NOT_HERE[key]}. Take it out.'
        elif at in _KEYS and isinstance(key[-1], str) and key[-1] not in _KEYS[at]:
            what = f'nothing reads "{key[-1]}" under {".".join(at)}.'
            yield key, f"{what}{nearest(key[-1], _KEYS[at])}"


def _features(config: Document) -> Iterator[tuple[Key, str]]:
    named = config.value("theme", "features")
    for index, name in enumerate(named if isinstance(named, list) else []):
        whys = [why for start, why in _NO_FEATURE.items() if str(name).startswith(f"{start}.")]
        what = f'the theme has no feature "{name}".{nearest(str(name), _FEATURES)}'
        if name not in _FEATURES:
            what = f'"{name}" has no effect here: {whys[0]}. Take it out.' if whys else what
            yield ("theme", "features", index), what


def _files(config: Document, root: Path) -> Iterator[tuple[Key, str]]:
    """Files below docs/ that every page asks for and that are not there: told here, and not on each."""
    docs = root / "docs"
    named: dict[Key, object] = {
        key: config.value(*key)
        for key in config.lines
        if key[:1] in (("extra_css",), ("extra_javascript",)) or key in _FILES
    }
    for at, name in named.items():
        made = name == "assets/styles/agency.css"
        if isinstance(name, str) and "://" not in name and not made and not (docs / name).is_file():
            known = (path.relative_to(docs).as_posix() for path in (docs / "assets").rglob("*.*"))
            yield at, f"there is no file docs/{name}.{nearest(name, known)}"
