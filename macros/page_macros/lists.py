"""Macros of lists: checklists, and the two index pages."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from typing import Any

from markupsafe import Markup

from macros.content.snippets import CHANNELS
from macros.files import checklist_downloads, collections
from macros.page_macros.context import PageContext
from macros.page_macros.letters import TO

# What the filter of the templates calls the channels.
SHELVES = CHANNELS | {"letter": "Letter or card"}
# What a row of that list says of how it is sent.
SHORT = CHANNELS | {"phone": "Call"}
# A longer list shows the three first that most people need.
LONG_LIST = 10


class Lists(PageContext):
    """What pages can call of checklists and lists."""

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
        groups = self.by_moment(snippets)
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
            kinds=[(n, self.said(label), count[n]) for n, label in names.items() if count[n]],
            everything=self.downloads(collections(self.agency)[collection]),
        )


def _classes(kinds: Iterable[str]) -> str:
    """The classes by which the filter of an index page knows what is of which kind."""
    return " ".join(f"is-{kind}" for kind in kinds)
