"""The settings of the theme in guide.yml and mkdocs.yml: what has no effect here is told, with the reason."""

from pathlib import Path

from macros.content import Content, Mistake, nearest
from macros.content.field_types import words_of
from macros.content.read_files import Key

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
_MADE = "assets/styles/agency.css"
# Files that every page asks for: told here, and not on each page.
_FILES = (("theme", "favicon"), ("theme", "logo"), ("extra_css",), ("extra_javascript",))


def check_theme(content: Content) -> list[Mistake]:
    """What the theme does not have, or cannot do here."""
    docs = content.root / "docs"
    return [
        config.mistake(what, *key)
        for config in (content.settings.own, content.settings.guide)
        for key in config.lines
        if (what := _fault(key, config.value(*key), docs))
    ]


def _fault(key: Key, value: object, docs: Path) -> str:
    """What is wrong with a key that nothing reads, or a value that does nothing here."""
    at = tuple(part for part in key[:-1] if isinstance(part, str))
    if key in _NOT_HERE:
        return f'"{key[-1]}" has no effect here: {_NOT_HERE[key]}. Take it out.' if value else ""
    if at in _KEYS and isinstance(key[-1], str) and key[-1] not in _KEYS[at]:
        what = f'nothing reads "{key[-1]}" under {".".join(at)}.'
        return f"{what}{nearest(key[-1], _KEYS[at])}"
    if not isinstance(value, str):
        return ""
    if at == ("theme", "features") and value not in _FEATURES:
        why = next((why for start, why in _NO_FEATURE.items() if value.startswith(start)), "")
        if why:
            return f'"{value}" has no effect here: {why}. Take it out.'
        return f'the theme has no feature "{value}".{nearest(value, _FEATURES)}'
    is_file = "://" not in value and (key in _FILES or (at in _FILES and key[-1] != "type"))
    if is_file and value != _MADE and not (docs / value).is_file():
        known = (path.relative_to(docs).as_posix() for path in (docs / "assets").rglob("*.*"))
        return f"there is no file docs/{value}.{nearest(value, known)}"
    return ""
