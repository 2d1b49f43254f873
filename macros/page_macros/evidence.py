"""Macros of what sources say: citations, the answers to surveys, and how long advisers would wait."""

from markupsafe import Markup

from macros.content import nearest
from macros.content.figures import DAYS, OURS, QUESTIONS, TOPICS
from macros.page_macros.context import NoSuchName, PageContext
from macros.page_macros.drawing import Scale, surveys


class Evidence(PageContext):
    """What pages can call of sources."""

    def source(self, name: str) -> Markup:
        """A citation: who and year, and the country of a survey, with the way to the full entry."""
        return self.render("source.html", name=name, source=self.find("source", name)).strip()

    def figures(self, question: str) -> Markup:
        """The answers to a survey question: a table with a row a survey, and its answers as dots on a line."""
        if question not in QUESTIONS:
            raise NoSuchName(f'unknown question "{question}".{nearest(question, QUESTIONS)}')
        firms = surveys(self.content.sources, question)
        figures = [
            figure for each in firms.values() for survey in each for figure in survey.figures
        ]
        return self.render(
            "figures.html",
            title=self.said(QUESTIONS[question]),
            firms=firms,
            scale=Scale.of(figures),
            in_days=question in DAYS,
        )

    def advised_days(self) -> Markup:
        """How long advisers would wait, as spans of business days on a line, with our day marked."""
        assert self.content.plan is not None
        sources = self.content.sources.values()
        ours = {
            topic: dict(self.content.plan.main.steps[step].cases)[case].days
            for topic, (step, case) in OURS.items()
        }
        topics = [
            {
                "title": title,
                "ours": ours[topic],
                "spans": [
                    (s.who, a, self.said(a.words))
                    for s in sources
                    for a in s.advises
                    if a.topic == topic
                ],
            }
            for topic, title in TOPICS.items()
        ]
        ends = [max(a.last or 0, a.first + 1) for s in sources for a in s.advises]
        return self.render("advised_days.html", topics=topics, scale=Scale.to(max(ends, default=1)))

    def all_sources(self) -> Markup:
        """Every source, each under its own address on the page."""
        return self.render("all_sources.html", sources=self.content.sources)
