"""What a source says in numbers: the answers to a survey's question, and the days that advice names."""

from typing import Annotated

from pydantic import Field

from macros.content.field_types import PlainWords, Strict, one_of

# What a chart is called. The questions in DAYS are answered in days, the others in percent.
QUESTIONS: dict[str, str] = {
    "helpful": "How many call a thank-you helpful",
    "how-many": "How many candidates send one",
    "missing": "What a missing note does",
    "fit": "What is fit to use",
    "preferred": "What is preferred",
    "when": "When a note is expected",
    "hiring-time": "Days from application to decision",
    "silence": "How many heard nothing",
    "feedback": "How many get feedback",
}
DAYS = ("hiring-time",)
TOPICS: dict[str, str] = {
    "after-a-date": "After a date they gave you",
    "no-date": "With no date",
    "between": "Between two messages",
}
Question = Annotated[str, one_of("question", QUESTIONS)]
Topic = Annotated[str, one_of("topic", TOPICS)]
# The step of the plan that says what this guide says to each, and which of its cases.
OURS: dict[str, tuple[str, str]] = {
    "after-a-date": ("ask", "promised"),
    "no-date": ("ask", "none"),
    "between": ("last", ""),
}
# The most days that a figure, and the most business days that advice, can name.
YEAR, ADVICE_LIMIT = 366, 20


class Figure(Strict):
    """One answer to a survey's question.

    value: percent, or days for a question in DAYS; answer: what is said behind it, as in
    "80% helpful"; words: how it was published, where that is no plain number ("nearly 60%");
    detail: it is part of another answer or counts other people, so it has no dot.
    """

    question: Question
    value: Annotated[float, Field(strict=True, ge=0, le=YEAR)]
    answer: PlainWords
    words: PlainWords | None = None
    detail: Annotated[bool, Field(strict=True)] = False

    @property
    def in_days(self) -> bool:
        """Whether the value is in days, not in percent."""
        return self.question in DAYS

    @property
    def share(self) -> str:
        """The value as readers see it: 80%, 23.8 days, or the words it was published in."""
        return self.words or (f"{self.value:g} days" if self.in_days else f"{self.value:g}%")


class Advice(Strict):
    """How long an adviser would wait, in business days; a week counts as 5.

    first, last: the span; last is left out where the adviser says "more than".
    """

    topic: Topic
    first: Annotated[int, Field(strict=True, ge=0, le=ADVICE_LIMIT)]
    last: Annotated[int, Field(strict=True, ge=0, le=ADVICE_LIMIT)] | None = None
    words: PlainWords
