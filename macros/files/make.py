"""Making every file below docs/ that is new or changed, before the site is built."""

import hashlib
import json
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path

from macros.content import Agency, Content, FieldSpec, Mistake, MistakesFound, Template
from macros.content.countries import countries
from macros.files.archive import archive
from macros.files.downloads import PAPERS
from macros.files.holidays import country_names, public_holidays
from macros.files.pdf import pdf
from macros.files.picture import (
    Preview,
    picture,
    preview_of_checklist,
    preview_of_page,
    preview_of_template,
)
from macros.files.snippet_pages import checklist_page, colours, template_page
from macros.files.text import text
from macros.files.word import word

MADE_FOLDERS = ("downloads", "assets/previews", "assets/holidays", "templates", "checklists")
STATE = ".build/made.json"
NOT_OURS = "this folder holds what `make site` makes. Move this file elsewhere, or delete it."


def write_files(content: Content, site_url: str) -> list[Mistake]:
    """Make what is new or changed, leave the rest, and remove what was made and nobody asks for now.

    site_url: the address of the site, with a slash at its end.
    Returns what could not be made, as mistakes in the files it is made from, and what others put
    into the folders that are ours to write.
    """
    docs = content.root / "docs"
    state = content.root / STATE
    try:
        made: dict[str, str] = json.loads(state.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        made = {}
    recipes, code = _recipes(content, site_url), _code_digest()
    mistakes: list[Mistake] = []
    try:
        for path, recipe in recipes.items():
            from_all = repr((code, path, recipe.args, recipe.keywords))
            digest = hashlib.sha256(from_all.encode()).hexdigest()
            if made.get(path) == digest and (docs / path).is_file():
                continue
            # Forgotten until it is whole: a run that is cut short must not leave it for a good one.
            made.pop(path, None)
            try:
                made_bytes = recipe()
            except MistakesFound as found:
                mistakes += found.mistakes
                continue
            write_changed(docs / path, made_bytes)
            made[path] = digest
        for path in _unasked(docs, recipes):
            if made.pop(path, None):
                (docs / path).unlink()
            else:
                mistakes.append(Mistake(f"docs/{path}", None, NOT_OURS))
    finally:
        state.parent.mkdir(exist_ok=True)
        state.write_text(json.dumps(made, indent=1, sort_keys=True), encoding="utf-8")
    return mistakes


def write_changed(target: Path, content: bytes) -> None:
    """Write a file unless it is there with the same bytes: a live preview follows what changes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.is_file() or target.read_bytes() != content:
        target.write_bytes(content)


def _recipes(content: Content, site_url: str) -> dict[str, partial[bytes]]:
    """Every file there should be below docs/, and how it is made. What it is made from is all in the call."""
    agency = content.agency
    assert agency is not None
    recipes: dict[str, partial[bytes]] = {}

    def add_picture(address: str, preview: Preview) -> None:
        look = agency.name, agency.colours.light, agency.language
        recipes[picture_of(address)] = partial(picture, preview, *look)

    templates, checklists = list(content.templates.values()), list(content.checklists.values())
    for t in templates:
        blanks = {name: content.blanks[name] for name in t.blanks}
        guides = content.guides.get(("template", t.slug), ())
        recipes[f"downloads/{t.slug}.docx"] = partial(word, t, blanks, agency)
        recipes[f"downloads/{t.slug}.txt"] = partial(text, t, blanks)
        recipes[f"templates/{t.slug}.md"] = partial(template_page, t, guides)
        add_picture(t.address, preview_of_template(t, blanks))
    for c in checklists:
        guides = content.guides.get(("checklist", c.slug), ())
        for paper in PAPERS:
            recipes[f"downloads/{c.slug}-{paper}.pdf"] = partial(pdf, [c], paper, agency, site_url)
        if not c.is_sheet:
            large = partial(pdf, [c], agency.paper, agency, site_url, large=True)
            recipes[f"downloads/{c.slug}-large.pdf"] = large
        recipes[f"checklists/{c.slug}.md"] = partial(checklist_page, c, guides)
        add_picture(c.address, preview_of_checklist(c))
    for page in content.pages.values():
        add_picture(page.address, preview_of_page(page))
    if templates:
        packed = partial(_all_templates, templates, content.blanks, agency)
        recipes["downloads/all-templates.zip"] = packed
    for paper in PAPERS if checklists else ():
        together = partial(pdf, checklists, paper, agency, site_url)
        recipes[f"downloads/all-checklists-{paper}.pdf"] = together
    if years := holiday_years(content):
        for country in countries():
            made = partial(public_holidays, country, *years)
            recipes[f"assets/holidays/{country}.json"] = made
        recipes["assets/holidays/countries.json"] = partial(country_names)
    recipes["assets/styles/agency.css"] = partial(colours, **agency.colours.model_dump())
    return recipes


def _all_templates(
    templates: list[Template], blanks: dict[str, FieldSpec], agency: Agency
) -> bytes:
    words = {f"{t.slug}.docx": word(t, blanks, agency) for t in templates}
    texts = {f"{t.slug}.txt": text(t, blanks) for t in templates}
    return archive(words | texts, max(t.reviewed for t in templates))


def holiday_years(content: Content) -> tuple[int, ...]:
    """The first and the last year whose holidays are told: the newest review's, and two more.

    A day of review, never the clock: the same words give the same bytes.
    """
    reviews = [page.front.reviewed.year for page in content.pages.values()]
    reviews += [snippet.reviewed.year for snippet in content.snippets]
    return (max(reviews), max(reviews) + 2) if reviews else ()


def picture_of(address: str) -> str:
    """The path of a page's preview picture, below the site's root."""
    return f"assets/previews/{address.rstrip('/') or 'index'}.png"


def _code_digest() -> str:
    """A digest of code, fonts, typst files and locked packages: a change makes everything anew."""
    digest = hashlib.sha256()
    macros = Path(__file__).resolve().parent.parent
    files = [path for name in ("files", "content") for path in (macros / name).rglob("*")]
    for path in sorted([*files, macros.parent / "requirements.txt"]):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _unasked(docs: Path, recipes: Collection[str]) -> Iterator[str]:
    """Files in the folders that are ours to write, which no recipe makes."""
    for folder in MADE_FOLDERS:
        for path in sorted((docs / folder).rglob("*")):
            name = path.relative_to(docs).as_posix()
            hidden = path.name.startswith(".")
            if path.is_file() and name not in recipes and path.name != "index.md" and not hidden:
                yield name
