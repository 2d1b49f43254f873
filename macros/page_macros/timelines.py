"""Macros of the timeline: its picture, the planner, what to do now, and its days in sentences."""

import json
from typing import Any

from markupsafe import Markup

from macros.content import Plan, nearest
from macros.content.countries import countries
from macros.content.plan import Rule, Step, Timeline
from macros.page_macros.context import NoSuchName, PageContext


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
        if timeline is None:
            raise NoSuchName(f'unknown step "{name}".{nearest(name, self.content.named["step"])}')
        here = name if name in timeline.steps else ""
        return self.render(
            "timeline.html",
            timeline=timeline,
            here=here,
            steps=self._steps_of(timeline, here),
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
            asked=timeline.asked,
            rows=[
                {
                    "name": name,
                    "title": step.title,
                    "case": case,
                    "only": step.only,
                    "page": (rule.page or step.page).lstrip("/"),
                    "late": self._titled(step.late),
                    "when": self.said(timeline.rule_in_words(rule, name) or "After that"),
                    "words": [
                        (via, self.content.templates[slug])
                        for via, slug in (("direct", rule.words), ("agency", rule.recruiter_words))
                        if slug
                    ],
                }
                for name, step in list(timeline.steps.items())[1:]
                for case, rule in step.cases
            ],
            countries=[(first, countries()[first])] if first else [],
        )

    def _steps_of(self, timeline: Timeline, here: str) -> list[dict[str, Any]]:
        """A timeline's steps as its picture shows them, without what only a recruiter's candidate does. here: the step to mark, or none."""
        names = list(timeline.steps)
        return [
            {
                "name": name,
                "title": step.name,
                "page": self._own_page(step).lstrip("/"),
                "past": bool(here) and place < names.index(here),
                "when": [
                    self.said(words)
                    for _, rule in step.cases
                    if (words := timeline.rule_in_words(rule, name))
                ],
            }
            for place, (name, step) in enumerate(timeline.steps.items())
            if not step.only
        ]

    def _own_page(self, step: Step) -> str:
        """The page that a step leads to: this very one, where it is one of the step's."""
        pages = [rule.page or step.page for _, rule in step.cases]
        return next((page for page in pages if page.strip("/") + "/" == self.address), step.page)

    def _titled(self, address: str | None) -> dict[str, str] | None:
        """A page's address below the site's root, and its title."""
        if address is None:
            return None
        place = address.lstrip("/")
        return {"address": place, "title": self.content.titles[place.partition("#")[0]]}

    @property
    def _plan(self) -> Plan:
        assert self.content.plan is not None
        return self.content.plan


def _for_script(timeline: Timeline) -> str:
    """What a page's script has to know of a timeline, as JSON."""

    def rule_of(rule: Rule) -> dict[str, Any]:
        return {"days": rule.days, "after": rule.after, "by": rule.by}

    steps = [
        {"id": name, "name": step.name, "title": step.title, "only": step.only}
        | {case or "none": rule_of(rule) for case, rule in step.cases}
        for name, step in timeline.steps.items()
    ]
    return json.dumps({"steps": steps, "asked": timeline.asked})
