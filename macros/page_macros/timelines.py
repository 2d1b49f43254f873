"""Macros of the timeline: its picture, the planner, what to do now, and its days in sentences."""

import json

from markupsafe import Markup

from macros.content import Plan
from macros.content.countries import countries
from macros.content.plan import Step, Timeline
from macros.page_macros.context import PageContext


class Timelines(PageContext):
    """What pages can call of the plan."""

    def days(self, step: str, form: str = "") -> Markup:
        """A step's business days as words: see WorkingDays.spoken."""
        return Markup(self.content.differences.days.spoken(step, form))

    def date(self, first: str, *steps: str | int) -> Markup:
        """The day of a worked example: see WorkingDays.date."""
        return Markup(self.content.differences.days.date(first, *steps))

    def timeline(self, name: str) -> Markup:
        """The picture of a timeline: the one with this name, or the one with this step, which is marked."""
        timeline = self._plan.timeline_of(name)
        assert timeline is not None
        names = list(timeline.steps)
        past = names[: names.index(name)] if name in names else []
        return self.render(
            "timeline.html", timeline=timeline, here=name, past=past, page_of=self._page_of
        )

    def what_now(self) -> Markup:
        """The two questions of the home page, which answer with the one thing to do now."""
        timeline = self._plan.main
        # Where what to say stands: for whoever applied alone, and for whom an agency sent.
        pages = {
            name: {
                case or "none": {
                    "direct": self.below(rule.page or step.page),
                    "agency": self.below(
                        f"templates/{rule.recruiter_words}/"
                        if rule.recruiter_words and not step.only
                        else rule.page or step.page
                    ),
                }
                for case, rule in step.cases
            }
            for name, step in timeline.steps.items()
        }
        return self.render("what_now.html", plan=_for_script(timeline), pages=json.dumps(pages))

    def planner(self) -> Markup:
        """The box that works out dates."""
        timeline = self._plan.main
        # The agency's own; the script adds all others when there is use for them.
        first = self.agency.country
        return self.render(
            "planner.html",
            plan=_for_script(timeline),
            timeline=timeline,
            templates=self.content.templates,
            countries=[(first, countries()[first])] if first else [],
        )

    def _page_of(self, step: Step) -> str:
        """The page that a step leads to: this very one, where it is one of the step's."""
        pages = [rule.page or step.page for _, rule in step.cases]
        return next((page for page in pages if page.strip("/") + "/" == self.address), step.page)

    @property
    def _plan(self) -> Plan:
        assert self.content.plan is not None
        return self.content.plan


def _for_script(timeline: Timeline) -> str:
    """What a page's script has to know of a timeline, as JSON."""
    steps = [
        {"id": name, "name": step.name, "title": step.title, "only": step.only}
        | {
            case or "none": rule.model_dump(include={"days", "after", "by"})
            for case, rule in step.cases
        }
        for name, step in timeline.steps.items()
    ]
    return json.dumps({"steps": steps, "asked": timeline.asked})
