"""What an agency says in mkdocs.yml: beside the guide's settings, and of the pages that it leaves out or adds."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, StringConstraints

from macros.content import Agency, Mistake, nearest
from macros.content.config import OURS, OWN, STAY, Settings, sections
from macros.content.field_types import Title
from macros.content.pages import MADE, page_files
from macros.content.validation import check

_AT = ("extra", "agency")


class _Named(BaseModel):
    """The one key of MkDocs that is an agency's."""

    site_name: Annotated[Title, StringConstraints(max_length=60)]


def check_settings(settings: Settings) -> list[Mistake]:
    """What does not go together in the two files of settings."""
    own, guide = settings.own, settings.guide
    mistakes: list[Mistake] = []
    if own.data and own.data.get("INHERIT") != OURS:
        what = f"the menu and the theme are missing. Write INHERIT: {OURS} on a line at the edge."
        mistakes.append(own.mistake(what, "INHERIT"))
    for key, value in own.data.items():
        if isinstance(guide.data.get(key), list) and value is not None:
            instead = " Leave pages out and add yours under extra.agency." if key == "nav" else ""
            what = f'"{key}" would take the place of all that {OURS} has there. Take it out.'
            mistakes.append(own.mistake(what + instead, key))
    if own.data:
        check(_Named, own, mistakes)
    for key in ("nav", "plugins") if guide.data else ():
        if not isinstance(guide.data.get(key), list):
            what = f'"{key}" should be a list, one entry to a line with a dash. Put it back.'
            mistakes.append(guide.mistake(what, key))
    return mistakes


def check_logo(root: Path, settings: Settings, agency: Agency | None) -> Iterator[Mistake]:
    """A logo that is not there; stray_files.py looks at every picture that is."""
    if agency and agency.logo and not (root / "docs" / agency.logo).is_file():
        what = f"there is no file docs/{agency.logo}. Put the logo there, or mend the name."
        yield settings.own.mistake(what, *_AT, "logo")


def check_differences(root: Path, settings: Settings, agency: Agency) -> Iterator[Mistake]:
    """What an agency leaves out or adds, and cannot.

    root: the project's folder, with everything that the agency leaves out still in it.
    """
    own = settings.own
    pages = set(page_files(root))
    named: list[tuple[str, str | int, str]] = [
        ("leave_out", place, page) for place, page in enumerate(agency.leave_out)
    ]
    named += [("moved", page, page) for page in agency.moved if page in STAY]
    for key, where, page in named:
        if page in STAY:
            what = (
                f'"{page}" stays, because other pages lead to it from their frame or their tools.'
            )
            yield own.mistake(f"{what} Take it out here.", *_AT, key, where)
        elif page not in pages:
            what = f'there is no page "{page}" to leave out.{nearest(page, pages - set(STAY))}'
            yield own.mistake(what, *_AT, key, where)
    for kind in MADE:
        made = {page for page in pages if page.startswith(f"{kind}/")} - set(STAY)
        if made and made <= set(agency.leave_out):
            what = f"this leaves none of the {kind}, and pages list them. Leave one in."
            yield own.mistake(what, *_AT, "leave_out")
    parts = sections(settings.nav)
    there = [
        path.relative_to(root / "docs").as_posix() for path in (root / "docs" / OWN).rglob("*.md")
    ]
    for part, added in agency.add.items():
        near = nearest(part, parts)
        if part not in parts and "Did you mean" in near:
            what = f'the menu has no part "{part}" to add to.{near}'
            yield own.mistake(what, *_AT, "add", part)
        for place, page in enumerate(added):
            if page not in there:
                what = f'there is no page "{page}" in docs/{OWN}.{nearest(page, there)}'
                yield own.mistake(what, *_AT, "add", part, place)
