"""Every macro that a page can call, by its name."""

from markupsafe import Markup

from macros.page_macros.evidence import Evidence
from macros.page_macros.letters import Letters
from macros.page_macros.lists import Lists
from macros.page_macros.recruiters import Recruiters
from macros.page_macros.timelines import Timelines

# What an author can call, and the kind of thing that each asks for by its name.
MACROS: dict[str, str | None] = {
    "template": "template",
    "template_links": "template",
    "template_examples": "template",
    "template_index": None,
    "checklist": "checklist",
    "checklist_index": None,
    "source": "source",
    "days": "counted step",
    "date": "day",
    "all_sources": None,
    "figures": "question",
    "advised_days": None,
    "who_speaks_to_whom": None,
    "letter_parts": "template",
    "drawn_card": "template",
    "messages": None,
    "blank": "message blank",
    "all_links": None,
    "planner": None,
    "what_now": None,
    "timeline": "step",
    "link_builder": None,
}
# What a macro was called before, so that a page written then is told.
RENAMED = {"way": "timeline"}
# The macros that may stand in a sentence.
INLINE = ("source", "blank", "days", "date")


class PageMacros(Letters, Lists, Timelines, Evidence, Recruiters):
    """What pages can call, for one page."""

    def who_speaks_to_whom(self) -> Markup:
        """You, the recruiter and the employer, and who speaks to whom."""
        return self.render("who_speaks_to_whom.html")
