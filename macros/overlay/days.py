"""Other numbers of working days: in the plan, and in every sentence that speaks of its steps."""

import re
from collections.abc import Mapping

from macros.content import Plan
from macros.content.config import IF_PROMISED
from macros.content.read_files import Key
from macros.lint.days import NUMBER_WORDS, numbers_of, spoken_days

_DAYS_LINE = re.compile(r"^(\s*days:\s*)\d+")
_LAST_WORD = re.compile(r"days?$", re.IGNORECASE)


def plan_with_days(text: str, lines: Mapping[Key, int], days: Mapping[str, int]) -> str:
    """plan.yml with these days.

    lines: the line of each value in it; days: by step, " if promised" behind its name where a date
    was given.
    """
    rows = text.split("\n")
    for key, line in lines.items():
        name = _name(key)
        if key[-1:] == ("days",) and name in days:
            rows[line - 1] = _DAYS_LINE.sub(rf"\g<1>{days[name]}", rows[line - 1])
    return "\n".join(rows)


def sentences_with_days(text: str, plan: Plan, days: Mapping[str, int]) -> str:
    """A text whose sentences say an agency's numbers.

    plan: as it is written. A sentence that no step claims follows where all the steps that have
    its number change to one and the same.
    """
    pieces, end = [], 0
    for found, claims in spoken_days(text, plan):
        wanted = {days.get(_name(claim.key), claim.days) for claim in claims}
        if not claims:
            wanted = _all_with(numbers_of(found), plan, days)
        if found["low"] or len(wanted) != 1 or wanted == numbers_of(found):
            continue
        (number,) = wanted
        start, behind = found.span("number")
        rest = text[behind : found.end()]
        rest = _LAST_WORD.sub("day" if number == 1 else "days", rest)
        pieces += [text[end:start], _in_words(number, found["number"]), rest]
        end = found.end()
    return "".join([*pieces, text[end:]])


def _name(key: Key) -> str:
    """What an agency calls the days that these keys of plan.yml lead to."""
    return (
        f"{key[3]}{IF_PROMISED if key[-2:] == ('if_promised', 'days') else ''}"
        if len(key) > 4
        else ""
    )


def _all_with(numbers: set[int], plan: Plan, days: Mapping[str, int]) -> set[int]:
    """What the numbers become that several steps have."""
    return {
        days.get(f"{name}{IF_PROMISED if case == 'promised' else ''}", rule.days)
        for timeline in plan.timelines.values()
        for name, step in timeline.steps.items()
        for case, rule in step.cases
        if rule.days in numbers and rule.days is not None
    }


def _in_words(number: int, before: str) -> str:
    """A number in the manner of the one before it: in figures or as a word, small or capital."""
    if before.isdigit() or number >= len(NUMBER_WORDS):
        return str(number)
    if before.lower() in ("next", "the next", "the following"):
        return str(number)
    word = NUMBER_WORDS[number]
    return word.capitalize() if before[0].isupper() else word
