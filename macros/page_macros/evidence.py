"""Macros of what sources say: citations, the answers to surveys, and how long advisers would wait."""

from markupsafe import Markup

from macros.content import Source
from macros.content.figures import DAYS, OURS, QUESTIONS, TOPICS, Figure
from macros.page_macros.context import PageContext
from macros.page_macros.drawing import Scale


class Evidence(PageContext):
    """What pages can call of sources."""

    def source(self, name: str, words: str = "") -> Markup:
        """A citation, with the way to the full entry: who, year and a survey's country, or an opinion's words."""
        source = self.content.sources[name]
        return self.render("source.html", name=name, source=source, words=words).strip()

    def figures(self, question: str) -> Markup:
        """The answers to a survey question: a table with a row a survey, and its answers as dots on a line."""
        # The surveys that asked it, by who asked.
        firms: dict[str, list[tuple[str, Source, list[Figure]]]] = {}
        most = 0.0 if question in DAYS else 100.0
        for name, source in self.content.sources.items():
            if figures := [each for each in source.figures if each.question == question]:
                firms.setdefault(source.who, []).append((name, source, figures))
                most = max(most, *(figure.value for figure in figures))
        return self.render(
            "figures.html",
            title=QUESTIONS[question],
            firms=firms,
            scale=Scale.to(most),
            in_days=question in DAYS,
        )

    def advised_days(self) -> Markup:
        """How long advisers would wait, as spans of business days on a line, with our day marked."""
        assert self.content.plan is not None
        steps = self.content.plan.main.steps
        sources = self.content.sources.values()
        ends = [max(a.last or 0, a.first + 1) for s in sources for a in s.advises]
        return self.render(
            "advised_days.html",
            topics=TOPICS,
            ours={
                topic: dict(steps[step].cases)[case].days for topic, (step, case) in OURS.items()
            },
            sources=sources,
            scale=Scale.to(max(ends, default=1)),
        )

    def all_sources(self) -> Markup:
        """Every source, each under its own address on the page."""
        return self.render("all_sources.html", sources=self.content.sources)
