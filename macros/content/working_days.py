"""Business days in sentences, as the plan has them.

{{ days("ask") }} is "7 business days"; {{ date("2026-03-03", "ask") }} is the day that they lead to.
"""

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from babel import Locale

from macros.content.english import Language, british_dates
from macros.content.mistakes import Mistake, nearest
from macros.content.read_files import Document

# Behind a step's name: the days that count where the reader was given a date.
IF_PROMISED = " if promised"
CALLS = {
    "days": 'Write {{ days("ask") }}, or {{ days("ask", "day") }} for "the next business day".',
    "date": 'Write {{ date("2026-03-03", "ask") }}: a day, and the steps that are counted from it.',
}
FORMS = ("", "day", "number")
ORDINALS = ("next", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
# Of the others, by Unicode CLDR's names of their forms.
ENDINGS = {"one": "st", "two": "nd", "few": "rd", "other": "th"}  # codespell:ignore nd
FRIDAY = 4
MOST_DAYS = 60
_CALL = re.compile(r"\{\{\s*(days|date)(\([^{}]*\))\s*\}\}")


class NoSuchStep(LookupError):
    """A sentence asks for the days of a step that is not there; its words say what is near."""


@dataclass(frozen=True)
class WorkingDays:
    """Each number of days of the plan, by its step, " if promised" behind its name for a given date."""

    by_step: Mapping[str, int] = field(default_factory=dict)
    language: Language = "en-US"

    def spoken(self, step: str, form: str = "") -> str:
        """A step's days as words.

        form: "day" for that very day, as in "the next business day"; "number" for the number alone.
        Raises NoSuchStep, and ValueError for another form.
        """
        number = self._number(step)
        if form not in FORMS:
            raise ValueError(form)
        if form == "number":
            return str(number)
        if form != "day":
            return f"{number} {self._kind}{'s' * (number != 1)}"
        if number == 0:
            return "the same day"
        ending = ENDINGS[Locale("en").ordinal_form(number)]
        ordinal = ORDINALS[number - 1] if number <= len(ORDINALS) else f"{number}{ending}"
        return f"the {ordinal} {self._kind}"

    @property
    def _kind(self) -> str:
        return "working day" if self.language == "en-GB" else "business day"

    def date(self, first: str, *steps: str | int) -> str:
        """A worked example's day: so many business days, of each step in turn, after the first.

        first: such as "2026-03-03"; a number counts as it is. Raises NoSuchStep, and ValueError.
        """
        day = date.fromisoformat(first)
        for step in steps:
            left = step if isinstance(step, int) else self._number(step)
            for _ in range(left):
                day += timedelta(days=3 if day.weekday() == FRIDAY else 1)
        said = f"{day:%A}, {day:%B} {day.day}"
        return british_dates(said) if self.language == "en-GB" else said

    def rendered(self, text: str, file: str, line: int, mistakes: list[Mistake]) -> str:
        """A text with its days as words; calls that are wrong are added to the mistakes.

        file, line: where the text starts.
        """

        def words(call: re.Match[str]) -> str:
            try:
                given = ast.literal_eval(f"{call[2][:-1]},)")
                return self.date(*given) if call[1] == "date" else self.spoken(*given)
            except NoSuchStep as error:
                what = str(error)
            except (ValueError, TypeError, SyntaxError):
                what = f"{call[1]}() is not called as it should be. {CALLS[call[1]]}"
            if self.by_step:  # else the plan's own mistake has been told
                mistakes.append(Mistake(file, line + text.count("\n", 0, call.start()), what))
            return "1 business day"

        return _CALL.sub(words, text) if "{{" in text else text

    def _number(self, step: str) -> int:
        if step not in self.by_step:
            raise NoSuchStep(f'unknown step "{step}".{nearest(str(step), self.by_step)}')
        return self.by_step[step]


def read_days(plan: Document, changed: Mapping[str, int], language: Language) -> WorkingDays:
    """The days of plan.yml as far as it can be read. changed: an agency's own, put into the plan."""
    found: dict[str, int] = {}
    for key in plan.lines:
        match key:
            case ("timelines", _, "steps", step, "days"):
                case = str(step)
            case ("timelines", _, "steps", step, "if_promised", "days"):
                case = f"{step}{IF_PROMISED}"
            case _:
                continue
        rule = plan.value(*key[:-1])
        days = rule["days"] = changed.get(case, rule["days"])
        found[case] = days if days in range(MOST_DAYS + 1) else 1
    return WorkingDays(found, language)
