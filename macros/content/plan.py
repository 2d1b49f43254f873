"""The timeline after an interview, as snippets/plan.yml has it: its steps, their pages, words and days."""

from typing import Annotated, Literal

from pydantic import Field

from macros.content.field_types import PageAddress, PlainWords, Strict, Title, Words
from macros.content.snippets import TemplateName
from macros.content.working_days import MOST_DAYS

FILE = "snippets/plan.yml"
# What a rule may count from besides a step: the date that the reader was given.
PROMISED = "promised"


Days = Annotated[int, Field(strict=True, ge=0, le=MOST_DAYS)]


class Rule(Strict):
    """When a step is due, and what goes with it. Every value may be left out."""

    page: PageAddress | None = None
    words: TemplateName | None = None
    recruiter_words: TemplateName | None = None
    days: Days | None = None
    after: Words | None = None
    by: Literal["on", "by the end of"] = "on"


class Step(Rule):
    """A step as it is written. if_promised: what differs if they gave a date."""

    page: PageAddress
    name: PlainWords
    do: PlainWords | None = None
    day: PlainWords | None = None
    late: PageAddress | None = None
    only: Literal["recruiter"] | None = None
    if_promised: Rule | None = None

    @property
    def title(self) -> str:
        """What the planner and the calendar call it."""
        return self.do or self.name

    @property
    def cases(self) -> list[tuple[str, Rule]]:
        """The step's rules: one for "", or one each for "promised" and "none"."""
        if self.if_promised is None:
            return [("", self)]
        given = self.if_promised.model_dump(exclude_unset=True)
        kept = self.model_dump(include=set(Rule.model_fields))
        return [("promised", Rule(**(kept | given))), ("none", self)]


class Timeline(Strict):
    """The steps from a day that the reader gives, by name, in order."""

    title: Title
    steps: Annotated[dict[str, Step], Field(min_length=2)]

    @property
    def first(self) -> str:
        """The name of the step whose day the reader gives."""
        return next(iter(self.steps))

    @property
    def asked(self) -> str | None:
        """The first step, after that one, from which another is counted: readers may give its real day."""
        bases = {rule.after for step in self.steps.values() for _, rule in step.cases}
        return next((name for name in list(self.steps)[1:] if name in bases), None)

    def rule_in_words(self, rule: Rule, name: str) -> str:
        """When a step is due, as a sentence without its dot; empty for one without days.

        rule: one of the step's; name: the step's.
        """
        if rule.days is None or rule.after is None:
            return ""
        names = list(self.steps)
        count = "1 business day" if rule.days == 1 else f"{rule.days} business days"
        if rule.after == PROMISED:
            base = "the date they gave"
        elif rule.after == self.first:
            base = self.steps[self.first].day or "that day"
        elif rule.after == names[names.index(name) - 1]:
            base = "that"
        else:
            base = f'"{self.steps[rule.after].name}"'
        if rule.days == 0:
            return "That same day" if base == "that" else f"On the day of {base}"
        if rule.by == "on":
            return f"{count} after {base}"
        if rule.days == 1 and rule.after == self.first:
            return "By the end of the next business day"
        return f"Within {count} of {base}"


class Plan(Strict):
    """Every timeline, by name."""

    timelines: Annotated[dict[str, Timeline], Field(min_length=1)]

    @property
    def main(self) -> Timeline:
        """The timeline of the planner."""
        return next(iter(self.timelines.values()))

    @property
    def names(self) -> frozenset[str]:
        """Every name of a timeline or a step."""
        steps = [step for timeline in self.timelines.values() for step in timeline.steps]
        return frozenset([*self.timelines, *steps])

    def timeline_of(self, name: str) -> Timeline | None:
        """The timeline with this name, or with this step."""
        return self.timelines.get(name) or next(
            (timeline for timeline in self.timelines.values() if name in timeline.steps), None
        )
