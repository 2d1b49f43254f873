"""The order of work on built HTML. Each page is parsed once, by whoever looks at it first."""

import re
from pathlib import Path

from lxml import html

from macros.postprocess.csp import with_policy
from macros.postprocess.print_links import with_addresses
from macros.postprocess.redirects import without_words
from macros.postprocess.scripts import shorten_scripts
from macros.postprocess.shorten import shorten
from macros.postprocess.styles import Styles

# What the theme brings, of which most pages load nothing.
_OF_THE_THEME = ("javascripts", "stylesheets", "images")
_LOADED = re.compile(r'(?:src|href)="(?:[^"]*/)?([^"/]+)"')


class Finish:
    """What is still to be done to a built site, in place.

    site: its folder; url: its address, with a slash at its end.
    First note() every page, then write().
    """

    def __init__(self, site: Path, url: str) -> None:
        self._site, self._url = site, url
        # First, since a word in a comment is nothing that a script adds to a page.
        shorten_scripts(site)
        self._styles = Styles(site, url)
        self._places: list[str] = []
        self._loaded: set[str] = set()

    def note(self, place: str, tree: html.HtmlElement, page: str) -> None:
        """Take note of a page: its file below the site's folder, its tree and its HTML."""
        self._places.append(place)
        self._loaded.update(_LOADED.findall(page))
        self._styles.note(place, tree, page)

    def write(self) -> None:
        """Finish every page that was noted.

        Styles come when nothing more is added to the words; the policy comes last, since it allows
        the styles and scripts that stand in a page by what they say.
        """
        self._styles.write_paper()
        for place in self._places:
            path = self._site / place
            page = shorten(without_words(path.read_text(encoding="utf-8")))
            page = with_addresses(page, self._url + place)
            page = self._styles.write_into(page, place)
            path.write_text(with_policy(page, place), encoding="utf-8")
        self._remove_unused()

    def _remove_unused(self) -> None:
        """Take away what no page loads: the theme's script and search, and maps of styles."""
        for name in _OF_THE_THEME:
            folder = self._site / "assets" / name
            for path in sorted((*folder.rglob("*"), folder), reverse=True):
                if path.is_file() and path.name not in self._loaded:
                    path.unlink()
                elif path.is_dir() and not any(path.iterdir()):
                    path.rmdir()
