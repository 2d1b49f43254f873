"""Macros of lists: the two index pages, checklists, and every page with its link for recruiters."""

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from typing import Any

from markupsafe import Markup

from macros.content import Page, Template, nearest
from macros.content.messages import BLANKS
from macros.content.snippets import CHANNELS, MOMENTS
from macros.files import checklist_downloads, collections
from macros.page_macros.context import NoSuchName, PageContext
from macros.page_macros.letters import TO

# What the filter of the templates calls the channels.
SHELVES = CHANNELS | {"letter": "Letter or card"}
# What a row of that list says of how it is sent.
SHORT = CHANNELS | {"phone": "Call"}
# A longer list shows the three first that most people need.
LONG_LIST = 10
# The pages that nobody sends to a candidate.
ABOUT_THE_SITE = ("about/", "accessibility/", "privacy/", "recruiters/", "sources/")
# What a link to the planner calls the blanks that are dates.
IN_PLANNER = {"interview_day": "interview", "date_given": "promised"}


class Lists(PageContext):
    """What pages can call of checklists, of lists, and for recruiters."""

    def checklist(self, slug: str) -> Markup:
        """A checklist to tick or a sheet to write on, and its files."""
        checklist = self.find("checklist", slug)
        return self.render(
            "sheet.html" if checklist.is_sheet else "checklist.html",
            checklist=checklist,
            own=checklist.address == self.address,
            link_titles={
                item.link: self.content.titles[item.link.partition("#")[0].lstrip("/")]
                for section in checklist.sections or []
                for item in section.items
                if item.link
            },
            downloads=self.downloads(checklist_downloads(checklist, self.agency)),
        )

    def template_index(self) -> Markup:
        """All templates by moment, the commonest first, with a filter by channel and by reader."""
        names = SHELVES | {"to-employer": "To the employer", "to-recruiter": "To your recruiter"}
        return self._shelves(
            self.content.templates.values(),
            names,
            lambda t: ("letter" if t.channel == "card" else t.channel, f"to-{t.to}"),
            lambda t: (
                self.said(TO[t.to]),
                "" if t.channel == "email" else self.said(SHORT[t.channel]),
            ),
            "templates",
        )

    def checklist_index(self) -> Markup:
        """All checklists by moment, the commonest first, with a filter by kind."""
        names = {"tick": "To check off", "sheet": "To write on"}
        return self._shelves(
            self.content.checklists.values(),
            names,
            lambda c: ("sheet" if c.is_sheet else "tick",),
            lambda c: (self.said(names["sheet" if c.is_sheet else "tick"]), ""),
            "checklists",
        )

    def _shelves(
        self,
        snippets: Collection[Any],
        names: dict[str, str],
        kinds: Callable[[Any], tuple[str, ...]],
        about: Callable[[Any], tuple[str, str]],
        collection: str,
    ) -> Markup:
        """An index page's list, a row each; of a long one, what most people need stands above it.

        names: what the filter calls each kind; kinds: those of one; about: what its row says, in 2 words.
        """
        count = Counter(kind for snippet in snippets for kind in kinds(snippet))
        groups = self._by_moment(snippets)
        long = len(snippets) > LONG_LIST
        first = [group["snippets"].pop(0) for group in groups[-3:] if long]
        lists = [{"title": "", "id": "", "snippets": first}, *groups]
        for group in lists:
            group["shown"] = [
                {"it": each, "about": about(each), "kinds": _classes(kinds(each))}
                for each in group["snippets"]
            ]
            group["kinds"] = _classes(
                sorted({k for each in group["snippets"] for k in kinds(each)})
            )
        return self.render(
            "shelves.html",
            groups=[group for group in lists if group["shown"]],
            count=len(snippets),
            kinds=[
                (name, self.said(label), count[name])
                for name, label in names.items()
                if count[name]
            ],
            everything=self.downloads(collections(self.agency)[collection]),
        )

    def messages(self) -> Markup:
        """The moments and the blanks of the messages that stand under the headings below it."""
        return self.render(
            "messages.html", blanks={n: self.said(label) for n, label in BLANKS.items()}
        )

    def blank(self, name: str) -> Markup:
        """A blank of a message that a recruiter sends."""
        if name not in BLANKS:
            raise NoSuchName(f'unknown message blank "{name}".{nearest(name, BLANKS)}')
        return self.render("blank.html", name=name, label=self.said(BLANKS[name])).strip()

    def all_links(self) -> Markup:
        """Every page, template and checklist with its address, but for the pages about the site."""
        return self.render(
            "all_links.html",
            groups={
                "Guide": [
                    (page.address, page.front.title)
                    for page in self._guide
                    if page.address not in ABOUT_THE_SITE
                ],
                "Templates": [(t.address, t.title) for t in self.content.templates.values()],
                "Checklists": [(c.address, c.title) for c in self.content.checklists.values()],
            },
        )

    def link_builder(self) -> Markup:
        """The box that makes a link with blanks filled in."""
        blanks = [(name, blank) for name, blank in self.content.blanks.items() if blank.in_links]

        def choice(address: str, title: str, *templates: Template) -> dict[str, str]:
            used = {name for template in templates for name in template.blanks}
            wanted = " ".join(name for name, _ in blanks if name in used)
            return {"address": address, "title": title, "wanted": wanted, "always": ""}

        groups = [
            {
                "title": group["title"],
                "pages": [choice(t.address, t.title, t) for t in group["snippets"]],
            }
            for group in self._by_moment(self.content.templates.values())
        ]
        planner = choice("planner/", self.content.titles["planner/"])
        planner |= {"wanted": " ".join(IN_PLANNER.values()), "always": "agency"}
        guide = [
            choice(page.address, page.front.title, *self.shown_on(page))
            for page in self._guide
            if self.shown_on(page)
        ]
        return self.render(
            "link_builder.html",
            groups=[
                *groups,
                {"title": "Dates", "pages": [planner]},
                {"title": "Guide", "pages": guide},
            ],
            blanks=[
                (name, self.said(BLANKS.get(name, blank.label)), blank) for name, blank in blanks
            ],
            carries={name: f"{name} {IN_PLANNER.get(name, '')}".strip() for name, _ in blanks},
        )

    @property
    def _guide(self) -> tuple[Page, ...]:
        """The pages written by hand, in reading order."""
        return self.content.in_order(self.content.pages.values())

    def _by_moment(self, snippets: Any) -> list[dict[str, Any]]:
        """Templates or checklists by moment, the commonest first, and by title after those."""
        ordered = sorted(snippets, key=lambda s: (s.place or math.inf, s.title))
        groups = {moment: [s for s in ordered if s.moment == moment] for moment in MOMENTS}
        return [
            {"id": moment, "title": self.said(MOMENTS[moment]), "snippets": members}
            for moment, members in groups.items()
            if members
        ]


def _classes(kinds: Iterable[str]) -> str:
    """The classes by which the filter of an index page knows what is of which kind."""
    return " ".join(f"is-{kind}" for kind in kinds)
