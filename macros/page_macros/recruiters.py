"""Macros for recruiters: their messages, every page with its link, and links that carry words."""

from markupsafe import Markup

from macros.content import Page, Template
from macros.content.messages import BLANKS
from macros.page_macros.context import PageContext

# The pages that nobody sends to a candidate.
ABOUT_THE_SITE = ("about/", "accessibility/", "privacy/", "recruiters/", "sources/")
# What a link to the planner calls the blanks that are dates.
IN_PLANNER = {"interview_day": "interview", "date_given": "promised"}


class Recruiters(PageContext):
    """What pages for recruiters can call."""

    def messages(self) -> Markup:
        """The moments and the blanks of the messages that stand under the headings below it."""
        return self.render("messages.html", blanks=BLANKS)

    def blank(self, name: str) -> Markup:
        """A blank of a message that a recruiter sends."""
        return self.render("blank.html", name=name, label=BLANKS[name]).strip()

    def all_links(self) -> Markup:
        """Every page, template and checklist with its address, but for the pages about the site."""
        guide = [page.address for page in self._guide if page.address not in ABOUT_THE_SITE]
        return self.render(
            "all_links.html",
            groups={
                "Guide": guide,
                "Templates": [each.address for each in self.content.templates.values()],
                "Checklists": [each.address for each in self.content.checklists.values()],
            },
        )

    def link_builder(self) -> Markup:
        """The box that makes a link with blanks filled in."""
        blanks = {name: blank for name, blank in self.content.blanks.items() if blank.in_links}

        def wanted(*templates: Template) -> str:
            used = {name for template in templates for name in template.blanks}
            return " ".join(name for name in blanks if name in used)

        groups = {
            group["title"]: [(each.address, wanted(each)) for each in group["snippets"]]
            for group in self.by_moment(self.content.templates.values())
        }
        groups["Dates"] = [("planner/", " ".join(IN_PLANNER.values()))]
        groups["Guide"] = [
            (page.address, wanted(*templates))
            for page in self._guide
            if (templates := self.shown_on(page))
        ]
        return self.render(
            "link_builder.html",
            groups=groups,
            blanks=blanks,
            labels={name: BLANKS.get(name, blank.label) for name, blank in blanks.items()},
            in_planner=IN_PLANNER,
        )

    @property
    def _guide(self) -> tuple[Page, ...]:
        """The pages written by hand, in reading order."""
        return self.content.in_order(self.content.pages.values())
