"""What is done to built HTML, and in which order: scripts, paper, styles, policy."""

from pathlib import Path

from macros.postprocess.csp import with_policy
from macros.postprocess.print_links import with_addresses
from macros.postprocess.scripts import shorten_scripts
from macros.postprocess.styles import Styles


def finish(site: Path, url: str) -> None:
    """Finish a built site, in place.

    site: its folder; url: its address, with a slash at its end.
    Styles come when nothing more is added to the words; the policy comes last, since it allows the
    styles and scripts that stand in a page by what they say.
    """
    # First, since a word in a comment is nothing that a script adds to a page.
    shorten_scripts(site)
    styles = Styles(site, url)
    pages = sorted(site.rglob("*.html"))
    for path in pages:
        place = path.relative_to(site).as_posix()
        page = with_addresses(path.read_text(encoding="utf-8"), url + place)
        styles.note(page, place)
        path.write_text(page, encoding="utf-8")
    styles.write_paper()
    for path in pages:
        place = path.relative_to(site).as_posix()
        page = styles.write_into(path.read_text(encoding="utf-8"), place)
        path.write_text(with_policy(page, place), encoding="utf-8")
