"""Sentences that say another number of working days than snippets/plan.yml does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.content import Content, Mistake, Plan
from macros.content.pages import written_files
from macros.content.plan import FILE, Rule
from macros.content.read_files import Key, read_text, read_yaml

NUMBER_WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_TENS = dict(zip(("twenty", "thirty", "forty", "fifty", "sixty"), range(20, 61, 10), strict=True))
_NUMBERS = (
    {word: number for number, word in enumerate(NUMBER_WORDS)}
    | _TENS
    | {
        f"{ten}{joint}{NUMBER_WORDS[one]}": tens + one
        for ten, tens in _TENS.items()
        for one in range(1, 10)
        for joint in ("-", " ")
    }
    | {"the next": 1, "next": 1, "the following": 1}
)
_NUMBER = "|".join([r"\d+", *sorted(_NUMBERS, key=len, reverse=True)])
# "7 working days", "seven full business days", "the next working day", "7 to 10 working days".
_DAYS = re.compile(
    rf"(?:\b(?P<low>{_NUMBER})\s+(?:or|to|and)\s+)?\b(?P<number>{_NUMBER})"
    r"[\s-]+(?:(?:full|whole|clear)\s+)?(?:working|business)[\s-]+days?\b",
    re.IGNORECASE,
)
_UNIT = re.compile(r"(?:working|business)[\s-]+days?\b", re.IGNORECASE)
# As far before the unit as the words of two numbers can reach.
_REACH = 60
# What ends a sentence, an item, a cell of a table or a value.
_END = re.compile(r"[.!?](?=\s)|\||\n(?=\s*(?:\n|-\s|\d+\.\s|[#>]|\w[\w-]*:))")
_MARK = re.compile(r"[*_`\[\]]")


@dataclass(frozen=True)
class Claim:
    """How sentences speak of a step: the phrase, the step's title, its number, and its keys."""

    phrase: str
    step: str
    days: int
    key: Key


def check_days(content: Content) -> list[Mistake]:
    """What pages and snippets say of working days, against the plan.

    A sentence that a step claims with one of its `says` must have the step's number; the longest
    phrase that fits decides. Any other must have a number that the plan has at all, unless it cites
    a source or stands under `apart`.
    """
    plan = content.plan
    if plan is None:
        return []
    lines = read_yaml(content.root, FILE)
    known = {rule.days for rule in _rules(plan)}
    mistakes: list[Mistake] = []
    for file in days_files(content.root):
        text = read_text(content.root, file)
        for found, mine in spoken_days(text, plan):
            if numbers_of(found) <= ({claim.days for claim in mine} or known):
                continue
            words = " ".join(found[0].split())
            what = (
                f'this says "{words}", and "{mine[0].step}" in {FILE}:{lines.line(mine[0].key)} '
                f"has {mine[0].days}. Change one of them."
                if mine
                else f'this says "{words}", and no step in {FILE} has that number. Change it, '
                'or put the phrase under "apart" there if it speaks of something else.'
            )
            line = text.count("\n", 0, found.start("number")) + 1
            mistakes.append(Mistake(file, line, what))
    return mistakes


def spoken_days(text: str, plan: Plan) -> Iterator[tuple[re.Match[str], list[Claim]]]:
    """Where a text speaks of working days, and the steps that claim the sentence, if any do.

    The match has the groups low and number. Sentences that cite a source or stand under `apart`
    are left out.
    """
    claims = list(_claims(plan))
    apart = [_plain(phrase) for phrase in plan.apart]
    for found in _days(text):
        first, end = _sentence(text, found)
        sentence = text[first:end]
        if "source(" in sentence or any(phrase in _plain(sentence) for phrase in apart):
            continue
        near = _plain(text[first : found.start()] + "{days}" + text[found.end() : end])
        mine = [claim for claim in claims if claim.phrase in near]
        longest = max((len(claim.phrase) for claim in mine), default=0)
        yield found, [claim for claim in mine if len(claim.phrase) == longest]


def _days(text: str) -> Iterator[re.Match[str]]:
    """Every match of _DAYS, looked for where its last words stand: to try each place takes long."""
    end = 0
    for unit in _UNIT.finditer(text):
        if found := _DAYS.search(text, max(end, unit.start() - _REACH), unit.end()):
            end = found.end()
            yield found


def numbers_of(found: re.Match[str]) -> set[int]:
    """The numbers of days that a match of spoken_days says."""
    return {_number(words) for words in (found["low"], found["number"]) if words}


def days_files(root: Path) -> Iterator[str]:
    """Every file with sentences for readers; sources and the plan speak of others' days, and of rules."""
    yield from written_files(root)
    for path in sorted((root / "snippets").rglob("*")):
        file = path.relative_to(root).as_posix()
        if path.suffix in (".md", ".yml") and file not in (FILE, "snippets/sources.yml"):
            yield file


def _rules(plan: Plan) -> Iterator[Rule]:
    for timeline in plan.timelines.values():
        for step in timeline.steps.values():
            yield from (rule for _, rule in step.cases)


def _claims(plan: Plan) -> Iterator[Claim]:
    for timeline_name, timeline in plan.timelines.items():
        for name, step in timeline.steps.items():
            at = ("timelines", timeline_name, "steps", name)
            for case, rule in step.cases:
                key = (*at, "if_promised", "days") if case == "promised" else (*at, "days")
                for phrase in rule.says:
                    if rule.days is not None:
                        yield Claim(_plain(phrase), step.title, rule.days, key)


def _sentence(text: str, found: re.Match[str]) -> tuple[int, int]:
    """Where the sentence around some words starts and ends."""
    ends = [end.end() for end in _END.finditer(text, 0, found.start())]
    after = _END.search(text, found.end())
    return (ends[-1] if ends else 0), (after.start() if after else len(text))


def _plain(words: str) -> str:
    """Words without marks, in small letters, with single spaces."""
    return " ".join(_MARK.sub("", words).lower().split())


def _number(words: str) -> int:
    plain = _plain(words)
    return int(plain) if plain.isdigit() else _NUMBERS[plain]
