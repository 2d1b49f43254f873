"""What every macro is given: the content, the page that it stands on, and the partials."""

import math
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from macros.content import Agency, Content, Page, Template
from macros.content.english import Language, say_date
from macros.content.letter_text import blanks_of
from macros.content.own_words import OwnWords
from macros.content.snippets import MOMENTS
from macros.files.downloads import Download
from macros.page_macros.hyphens import whole

_PARTIALS = Path(__file__).parent / "partials"


@lru_cache(maxsize=2)
def _partials(words: OwnWords, language: Language) -> Environment:
    """The partials, in an agency's words."""
    environment = Environment(
        loader=FunctionLoader(lambda name: words.said((_PARTIALS / name).read_text("utf-8"))),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["whole"] = whole
    environment.filters["said"] = words.said
    environment.filters["date"] = partial(say_date, language=language)
    environment.globals["blanks_of"] = blanks_of
    return environment


@dataclass(frozen=True)
class PageContext:
    """What pages can call, for one page; lint/page_source.py has seen that what they name is there.

    content: what was read; address: the page's address below the site's root, such as "phone/";
    counted_from: the place below the root that links are relative to, most often that address.
    """

    content: Content
    address: str
    counted_from: str

    @property
    def agency(self) -> Agency:
        """The agency's details; without them no page is built."""
        assert self.content.agency is not None
        return self.content.agency

    def render(self, partial: str, **values: Any) -> Markup:
        """A file of partials/ with these values, and what every partial may ask for."""
        partials = _partials(self.content.differences.words, self.agency.language)
        given = {"up": self.below(""), "address": self.address}
        asked = {"title_of": self.title_of, "size_of": self.size_of}
        return Markup(partials.get_template(partial).render(given | asked | values))

    def below(self, address: str) -> str:
        """A link from this page to an address below the site's root."""
        return ("../" * self.counted_from.count("/") or "./") + address.lstrip("/")

    def title_of(self, address: str) -> str:
        """The title of the page that an address leads to, such as "/phone/#late"."""
        return self.content.titles[address.partition("#")[0].lstrip("/")]

    def size_of(self, download: Download) -> str:
        """A file's size as people say it, in kB of 1,000 bytes, as SI has it."""
        size = (self.content.root / "docs" / download.path).stat().st_size
        return f"{max(1, round(size / 1000))} kB"

    def shown_on(self, page: Page) -> list[Template]:
        """The templates whose box is on a page."""
        calls = [call for call in page.calls if call.macro == "template"]
        return [self.content.templates[str(call.arguments[0])] for call in calls]

    def by_moment(self, snippets: Any) -> list[dict[str, Any]]:
        """Templates or checklists by moment, the commonest first, and by title after those."""
        ordered = sorted(snippets, key=lambda s: (s.place or math.inf, s.title))
        groups = {moment: [s for s in ordered if s.moment == moment] for moment in MOMENTS}
        return [
            {"id": moment, "title": MOMENTS[moment], "snippets": members}
            for moment, members in groups.items()
            if members
        ]
