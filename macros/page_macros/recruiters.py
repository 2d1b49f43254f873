"""Macros for recruiters: their messages, every page with its link, and links that carry words."""

from markupsafe import Markup

from macros.content import Page, Template, nearest
from macros.content.messages import BLANKS
from macros.page_macros.context import NoSuchName, PageContext

# The pages that nobody sends to a candidate.
ABOUT_THE_SITE = ("about/", "accessibility/", "privacy/", "recruiters/", "sources/")
# What a link to the planner calls the blanks that are dates.
IN_PLANNER = {"interview_day": "interview", "date_given": "promised"}


class Recruiters(PageContext):
    """What pages for recruiters can call."""

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
            for group in self.by_moment(self.content.templates.values())
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
