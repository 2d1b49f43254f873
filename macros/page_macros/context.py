"""What every macro is given: the content, the page that it stands on, and the partials."""

import math
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from macros.content import Agency, Content, Page, Template, nearest
from macros.content.english import Language, say_date
from macros.content.own_words import OwnWords
from macros.content.snippets import MOMENTS
from macros.files import Download
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
    environment.filters["date"] = partial(say_date, language=language)
    return environment


class NoSuchName(LookupError):
    """A page asks for something that is not there; its words say what is near."""


@dataclass(frozen=True)
class PageContext:
    """What pages can call, for one page.

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

    def find(self, kind: str, name: str) -> Any:
        """A template, a checklist or a source by its name. Raises NoSuchName."""
        shelf: dict[str, Any] = getattr(self.content, f"{kind}s")
        if name not in shelf:
            raise NoSuchName(f'unknown {kind} "{name}".{nearest(str(name), shelf)}')
        return shelf[name]

    def render(self, partial: str, **values: Any) -> Markup:
        """A file of partials/ with these values."""
        partials = _partials(self.content.differences.words, self.agency.language)
        return Markup(partials.get_template(partial).render(up=self.below(""), **values))

    def below(self, address: str) -> str:
        """A link from this page to an address below the site's root."""
        return ("../" * self.counted_from.count("/") or "./") + address.lstrip("/")

    def said(self, words: str) -> str:
        """Words of the program's own, as the agency has them."""
        return self.content.differences.words.said(words)

    def downloads(self, downloads: list[Download]) -> list[dict[str, str]]:
        """Files for a partial, each with its size as people say it, in kB of 1,000 bytes, as SI has it."""
        docs = self.content.root / "docs"
        return [
            vars(each) | {"size": f"{max(1, round((docs / each.path).stat().st_size / 1000))} kB"}
            for each in downloads
        ]

    def shown_on(self, page: Page) -> list[Template]:
        """The templates whose box is on a page."""
        calls = [call for call in page.calls if call.macro == "template"]
        return [self.content.templates[str(call.arguments[0])] for call in calls]

    def by_moment(self, snippets: Any) -> list[dict[str, Any]]:
        """Templates or checklists by moment, the commonest first, and by title after those."""
        ordered = sorted(snippets, key=lambda s: (s.place or math.inf, s.title))
        groups = {moment: [s for s in ordered if s.moment == moment] for moment in MOMENTS}
        return [
            {"id": moment, "title": self.said(MOMENTS[moment]), "snippets": members}
            for moment, members in groups.items()
            if members
        ]
