"""Macros of lists: checklists, and the two index pages."""

from collections import Counter
from typing import Any

from markupsafe import Markup

from macros.content import Checklist, Template
from macros.content.snippets import CHANNELS
from macros.files.downloads import checklist_downloads, collections
from macros.page_macros.context import PageContext
from macros.page_macros.letters import TO

# What the filter of the templates calls each kind, and that of the checklists.
OF_TEMPLATES = CHANNELS | {
    "letter": "Letter or card",
    "to-employer": "To the employer",
    "to-recruiter": "To your recruiter",
}
OF_CHECKLISTS = {"tick": "To check off", "sheet": "To write on"}
# A longer list shows the three first that most people need.
LONG_LIST = 10


class Lists(PageContext):
    """What pages can call of checklists and lists."""

    def checklist(self, slug: str) -> Markup:
        """A checklist to tick or a sheet to write on, and its files."""
        checklist = self.content.checklists[slug]
        return self.render(
            "sheet.html" if checklist.is_sheet else "checklist.html",
            checklist=checklist,
            downloads=checklist_downloads(checklist, self.agency),
        )

    def template_index(self) -> Markup:
        """All templates by moment, the commonest first, with a filter by channel and by reader."""
        snippets = self.content.templates.values()
        about = {}
        for each in snippets:
            to = TO[each.to]
            if to.lower() in each.title.lower():
                to = ""
            # Most go to the employer: said aloud in each row, and seen in none.
            about[each.slug] = (to, "") if each.to == "employer" else ("", to)
        return self._shelves([*snippets], "templates", OF_TEMPLATES, about)

    def checklist_index(self) -> Markup:
        """All checklists by moment, the commonest first, with a filter by kind."""
        snippets = self.content.checklists.values()
        about = {each.slug: ("", OF_CHECKLISTS[_kinds(each)[0]]) for each in snippets}
        return self._shelves([*snippets], "checklists", OF_CHECKLISTS, about)

    def _shelves(
        self,
        snippets: list[Any],
        collection: str,
        names: dict[str, str],
        about: dict[str, tuple[str, str]],
    ) -> Markup:
        """An index page's list, a row each; of a long one, what most people need stands above it.

        names: what the filter calls each kind; about: what a row says to
        the ear alone, and what it shows.
        """
        kinds = {each.slug: _kinds(each) for each in snippets}
        groups = self.by_moment(snippets)
        commonest = [group["snippets"].pop(0) for group in groups[-3:] if len(snippets) > LONG_LIST]
        siblings = [
            self.content.templates.get(getattr(each, "sibling", None) or "") for each in commonest
        ]
        # Styles show one of the two, by what the reader said of who sent them.
        first = [each for pair in zip(commonest, siblings, strict=True) for each in pair if each]
        groups.insert(0, {"title": "", "id": "", "snippets": first})
        for group in groups:
            group["kinds"] = sorted({k for each in group["snippets"] for k in kinds[each.slug]})
        return self.render(
            "shelves.html",
            groups=[group for group in groups if group["snippets"]],
            kinds=kinds,
            about=about,
            names=names,
            count=Counter(kind for of_one in kinds.values() for kind in of_one),
            everything=collections(self.agency)[collection],
        )


def _kinds(snippet: Template | Checklist) -> tuple[str, ...]:
    """By what the filter of an index page finds it."""
    if isinstance(snippet, Template):
        return "letter" if snippet.channel == "card" else snippet.channel, f"to-{snippet.to}"
    return ("sheet" if snippet.is_sheet else "tick",)
