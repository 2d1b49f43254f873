"""Numbers of working days in sentences: {{ days("ask") }} is "7 working days", as the plan has it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from macros.content.mistakes import Mistake, nearest
from macros.content.read_files import Document, Key

# Behind a step's name: the days that count where the reader was given a date.
IF_PROMISED = " if promised"
CALL = 'Write {{ days("ask") }}, or {{ days("ask", "day") }} for "the next working day".'
ORDINALS = ("next", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_CALL = re.compile(r"\{\{\s*days\(([^{}]*)\)\s*\}\}")
_ARGUMENTS = re.compile(r"""\s*(["'])([^"']*)\1\s*(?:,\s*(["'])day\3\s*)?""")


class NoSuchStep(LookupError):
    """A sentence asks for the days of a step that is not there; its words say what is near."""


@dataclass(frozen=True)
class WorkingDays:
    """Each number of days of the plan, by its step, " if promised" behind its name for a given date."""

    by_step: Mapping[str, int] = field(default_factory=dict)

    def spoken(self, step: str, form: str = "") -> str:
        """A step's days as words. form: "day" for that very day, as in "the next working day".

        Raises NoSuchStep.
        """
        if step not in self.by_step:
            raise NoSuchStep(f'unknown step "{step}".{nearest(step, self.by_step)}')
        number = self.by_step[step]
        if form != "day":
            return f"{number} working day{'s' * (number != 1)}"
        if number == 0:
            return "the same day"
        ordinal = ORDINALS[number - 1] if number <= len(ORDINALS) else _figures(number)
        return f"the {ordinal} working day"

    def rendered(self, text: str, file: str, line: int, mistakes: list[Mistake]) -> str:
        """A text with its days as words; calls that are wrong stay, and are added to the mistakes.

        file, line: where the text starts.
        """

        def words(call: re.Match[str]) -> str:
            given = _ARGUMENTS.fullmatch(call[1])
            try:
                if given and not self.by_step:  # the plan's own mistake has been told
                    return "1 working day"
                if given:
                    return self.spoken(given[2], "day" if given[3] else "")
                what = f"days() is not called as it should be. {CALL}"
            except NoSuchStep as error:
                what = str(error)
            mistakes.append(Mistake(file, line + text.count("\n", 0, call.start()), what))
            return "1 working day"

        return _CALL.sub(words, text) if "days(" in text else text


def read_days(plan: Mapping[str, Any], changed: Mapping[str, int]) -> WorkingDays:
    """The days of plan.yml as far as it can be read. changed: an agency's own, put into the plan."""
    found: dict[str, int] = {}
    for timeline in _values(plan.get("timelines")):
        steps = timeline.get("steps")
        for name, step in steps.items() if isinstance(steps, dict) else ():
            rule = step if isinstance(step, dict) else {}
            for case, each in ((name, rule), (f"{name}{IF_PROMISED}", rule.get("if_promised"))):
                if isinstance(each, dict) and "days" in each:
                    each["days"] = changed.get(case, each["days"])
                    found[str(case)] = each["days"] if isinstance(each["days"], int) else 1
    return WorkingDays(found)


def with_days(document: Document, days: WorkingDays, mistakes: list[Mistake]) -> Document:
    """A snippet's file with its days as words, in values and text. Wrong calls are added to the mistakes."""

    def spoken(value: Any, key: Key) -> Any:
        if isinstance(value, dict):
            return {name: spoken(each, (*key, str(name))) for name, each in value.items()}
        if isinstance(value, list):
            return [spoken(each, (*key, place)) for place, each in enumerate(value)]
        if isinstance(value, str):
            return days.rendered(value, document.file, document.line(key) or 1, mistakes)
        return value

    body = days.rendered(document.body, document.file, document.body_line, mistakes)
    return replace(document, data=spoken(document.data, ()), body=body)


def _values(data: object) -> list[dict[str, Any]]:
    return (
        [each for each in data.values() if isinstance(each, dict)] if isinstance(data, dict) else []
    )


def _figures(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{('th', 'st', 'nd', 'rd')[number % 10] if number % 10 < 4 else 'th'}"
