"""Every macro that a page can call, by its name."""

from markupsafe import Markup

from macros.page_macros.evidence import Evidence
from macros.page_macros.letters import Letters
from macros.page_macros.lists import Lists
from macros.page_macros.recruiters import Recruiters
from macros.page_macros.timelines import Timelines

# What an author can call, by the kind of thing that each asks for by its name.
_BY_KIND = {
    "template": "template template_links template_examples letter_parts drawn_card",
    "checklist": "checklist",
    "source": "source",
    "counted step": "days",
    "day": "date",
    "question": "figures",
    "message blank": "blank",
    "step": "timeline",
    None: "template_index checklist_index all_sources advised_days who_speaks_to_whom messages "
    "all_links planner what_now link_builder",
}
MACROS = {name: kind for kind, names in _BY_KIND.items() for name in names.split()}
# The macros that may stand in a sentence.
INLINE = ("source", "blank", "days", "date")


class PageMacros(Letters, Lists, Timelines, Evidence, Recruiters):
    """What pages can call, for one page."""

    def who_speaks_to_whom(self) -> Markup:
        """You, the recruiter and the employer, and who speaks to whom."""
        return self.render("who_speaks_to_whom.html")
