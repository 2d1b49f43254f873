"""What a macro puts into a page. Markup lives in partials/, and no logic with it."""

import json
import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from macros.content import Agency, Content, Page, Plan, Template, nearest
from macros.content.countries import countries
from macros.content.english import Language, say_date
from macros.content.figures import DAYS, OURS, QUESTIONS, TOPICS
from macros.content.letter_text import Bullets, Line, Paragraph, blanks_of, without
from macros.content.messages import BLANKS
from macros.content.own_words import OwnWords
from macros.content.plan import Rule, Step, Timeline
from macros.content.snippets import CHANNELS, MOMENTS
from macros.files import Download, checklist_downloads, collections, template_downloads
from macros.page_macros.answer_and_hyphens import whole
from macros.page_macros.drawing import Scale, surveys
from macros.page_macros.drawing import letter_parts as marked

_PARTIALS = Path(__file__).parent / "partials"


@lru_cache(maxsize=2)
def _partials(words: OwnWords, language: Language) -> Environment:
    """The partials, in an agency's words."""
    environment = Environment(
        loader=FunctionLoader(lambda name: words.said((_PARTIALS / name).read_text("utf-8"))),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["whole"] = whole
    environment.filters["date"] = partial(say_date, language=language)
    return environment


class NoSuchName(LookupError):
    """A page asks for something that is not there; its words say what is near."""


@dataclass(frozen=True)
class PageMacros:
    """What pages can call, for one page.

    content: what was read; address: the page's address below the site's root, such as "phone/";
    counted_from: the place below the root that links are relative to, most often that address.
    """

    content: Content
    address: str
    counted_from: str

    def template(self, slug: str) -> Markup:
        """The box of a template: its text with its blanks, and its files."""
        template = self._find("template", slug)
        sibling = self.content.templates.get(template.sibling or "")
        return self._render(
            "template.html",
            template=template,
            to=self._to(template, sibling),
            own=template.address == self.address,
            channel=self._said(CHANNELS[template.channel]),
            subject=self._pieces(template.subject_line),
            blocks=self._blocks(template),
            blanks=[(name, self.content.blanks[name]) for name in template.blanks],
            example=self._examples(template)[0],
            downloads=self._downloads(template_downloads(template)),
        )

    def _to(self, template: Template, sibling: Template | None) -> list[dict[str, Any]]:
        """To whom a letter goes, the employer first: each with a name and its own letter's address."""
        page = self.content.pages.get(self.address)
        here = {shown.slug for shown in self._shown_on(page)} if page else set()
        both = sorted([each for each in (template, sibling) if each], key=lambda each: each.to)
        return [
            {
                "by": "agency" if each.to == "recruiter" else "direct",
                "name": self._said(
                    TO["recruiter"] if each.to == "recruiter" else WHO.get(each.moment, TO[each.to])
                ),
                "current": each is template,
                "address": f"#{each.slug}-letter" if each.slug in here else each.address,
            }
            for each in both
        ]

    def template_links(self, slug: str) -> Markup:
        """The files of a template, with kind and size."""
        template = self._find("template", slug)
        return self._render(
            "downloads.html", downloads=self._downloads(template_downloads(template))
        )

    def template_examples(self, slug: str) -> Markup:
        """A template, filled in twice."""
        examples = self._examples(self._find("template", slug))
        return self._render("examples.html", examples=examples)

    def checklist(self, slug: str) -> Markup:
        """A checklist to tick or a sheet to write on, and its files."""
        checklist = self._find("checklist", slug)
        return self._render(
            "sheet.html" if checklist.is_sheet else "checklist.html",
            checklist=checklist,
            own=checklist.address == self.address,
            link_titles={
                item.link: self.content.titles[item.link.partition("#")[0].lstrip("/")]
                for section in checklist.sections or []
                for item in section.items
                if item.link
            },
            downloads=self._downloads(checklist_downloads(checklist, self._agency)),
        )

    def source(self, name: str) -> Markup:
        """A citation: who and year, and the country of a survey, with the way to the full entry."""
        return self._render("source.html", name=name, source=self._find("source", name)).strip()

    def days(self, step: str, form: str = "") -> Markup:
        """A step's working days as words: see WorkingDays.spoken."""
        return Markup(self.content.differences.days.spoken(step, form))

    def date(self, first: str, *steps: str | int) -> Markup:
        """The day of a worked example: see WorkingDays.date."""
        return Markup(self.content.differences.days.date(first, *steps))

    def figures(self, question: str) -> Markup:
        """The answers to a survey question: a table with a row a survey, and its answers as dots on a line."""
        if question not in QUESTIONS:
            raise NoSuchName(f'unknown question "{question}".{nearest(question, QUESTIONS)}')
        firms = surveys(self.content.sources, question)
        figures = [
            figure for each in firms.values() for survey in each for figure in survey.figures
        ]
        return self._render(
            "figures.html",
            title=self._said(QUESTIONS[question]),
            firms=firms,
            scale=Scale.of(figures),
            in_days=question in DAYS,
        )

    def advised_days(self) -> Markup:
        """How long advisers would wait, as spans of working days on a line, with our day marked."""
        sources = self.content.sources.values()
        ours = {
            topic: dict(self._plan.main.steps[step].cases)[case].days
            for topic, (step, case) in OURS.items()
        }
        topics = [
            {
                "title": title,
                "ours": ours[topic],
                "spans": [(s, a) for s in sources for a in s.advises if a.topic == topic],
            }
            for topic, title in TOPICS.items()
        ]
        ends = [max(a.last or 0, a.first + 1) for s in sources for a in s.advises]
        return self._render(
            "advised_days.html", topics=topics, scale=Scale.to(max(ends, default=1))
        )

    def who_speaks_to_whom(self) -> Markup:
        """You, the recruiter and the employer, and who speaks to whom."""
        return self._render("who_speaks_to_whom.html")

    def letter_parts(self, slug: str) -> Markup:
        """A template as its first example fills it, with its parts marked."""
        template = self._find("template", slug)
        return self._render(
            "letter_parts.html", template=template, blocks=marked(template, self.content.optional)
        )

    def drawn_card(self, slug: str) -> Markup:
        """A card as its template's first example fills it, and its envelope."""
        template = self._find("template", slug)
        values = template.examples[0]
        return self._render(
            "drawn_card.html", blocks=self._blocks(template, values), to=values["their_name"]
        )

    def template_index(self) -> Markup:
        """All templates by moment, the commonest first, with a filter by channel and by reader."""
        names = SHELVES | {"to-employer": "To the employer", "to-recruiter": "To your recruiter"}
        return self._shelves(
            self.content.templates.values(),
            names,
            lambda t: ("letter" if t.channel == "card" else t.channel, f"to-{t.to}"),
            lambda t: (
                self._said(TO[t.to]),
                "" if t.channel == "email" else self._said(SHORT[t.channel]),
            ),
            "templates",
        )

    def checklist_index(self) -> Markup:
        """All checklists by moment, the commonest first, with a filter by kind."""
        names = {"tick": "To check off", "sheet": "To write on"}
        return self._shelves(
            self.content.checklists.values(),
            names,
            lambda c: ("sheet" if c.is_sheet else "tick",),
            lambda c: (self._said(names["sheet" if c.is_sheet else "tick"]), ""),
            "checklists",
        )

    def _shelves(
        self,
        snippets: Collection[Any],
        names: dict[str, str],
        kinds: Callable[[Any], tuple[str, ...]],
        about: Callable[[Any], tuple[str, str]],
        collection: str,
    ) -> Markup:
        """An index page's list, a row each; of a long one, what most people need stands above it.

        names: what the filter calls each kind; kinds: those of one; about: what its row says, in 2 words.
        """
        count = Counter(kind for snippet in snippets for kind in kinds(snippet))
        groups = self._by_moment(snippets)
        long = len(snippets) > LONG_LIST
        first = [group["snippets"].pop(0) for group in groups[-3:] if long]
        lists = [{"title": "", "id": "", "snippets": first}, *groups]
        for group in lists:
            group["shown"] = [
                {"it": each, "about": about(each), "kinds": _classes(kinds(each))}
                for each in group["snippets"]
            ]
            group["kinds"] = _classes(
                sorted({k for each in group["snippets"] for k in kinds(each)})
            )
        return self._render(
            "shelves.html",
            groups=[group for group in lists if group["shown"]],
            count=len(snippets),
            kinds=[
                (name, self._said(label), count[name])
                for name, label in names.items()
                if count[name]
            ],
            everything=self._downloads(collections(self._agency)[collection]),
        )

    def all_sources(self) -> Markup:
        """Every source, each under its own address on the page."""
        return self._render("all_sources.html", sources=self.content.sources)

    def messages(self) -> Markup:
        """The moments and the blanks of the messages that stand under the headings below it."""
        return self._render(
            "messages.html", blanks={n: self._said(label) for n, label in BLANKS.items()}
        )

    def blank(self, name: str) -> Markup:
        """A blank of a message that a recruiter sends."""
        if name not in BLANKS:
            raise NoSuchName(f'unknown message blank "{name}".{nearest(name, BLANKS)}')
        return self._render("blank.html", name=name, label=self._said(BLANKS[name])).strip()

    def all_links(self) -> Markup:
        """Every page, template and checklist with its address, but for the pages about the site."""
        return self._render(
            "all_links.html",
            groups={
                "Guide": [
                    (page.address, page.front.title)
                    for page in self._guide
                    if page.address not in ABOUT_THE_SITE
                ],
                "Templates": [(t.address, t.title) for t in self.content.templates.values()],
                "Checklists": [(c.address, c.title) for c in self.content.checklists.values()],
            },
        )

    def timeline(self, name: str) -> Markup:
        """The picture of a timeline: the one with this name, or the one with this step, which is marked."""
        timeline = self._plan.timeline_of(name)
        if timeline is None:
            raise NoSuchName(f'unknown step "{name}".{nearest(name, self.content.named["step"])}')
        here = name if name in timeline.steps else ""
        return self._render(
            "timeline.html",
            timeline=timeline,
            label="",
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
                    "direct": self._below(rule.page or step.page),
                    "agency": self._below(
                        f"templates/{rule.recruiter_words}/"
                        if rule.recruiter_words and not step.only
                        else rule.page or step.page
                    ),
                }
                for case, rule in step.cases
            }
            for name, step in timeline.steps.items()
        }
        return self._render("what_now.html", plan=_for_script(timeline), pages=json.dumps(pages))

    def planner(self) -> Markup:
        """The box that works out dates."""
        timeline = self._plan.main
        # The agency's own; the script adds all others when there is use for them.
        first = self._agency.country
        return self._render(
            "planner.html",
            plan=_for_script(timeline),
            timeline=timeline,
            label="The timeline, with your dates",
            here="",
            steps=self._steps_of(timeline, ""),
            asked=timeline.asked,
            rows=[
                {
                    "name": name,
                    "title": step.title,
                    "case": case,
                    "only": step.only,
                    "page": (rule.page or step.page).lstrip("/"),
                    "late": self._titled(step.late),
                    "when": timeline.rule_in_words(rule, name) or "After that",
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
        """A timeline's steps as its picture shows them. here: the step to mark, or none."""
        names = list(timeline.steps)
        return [
            {
                "name": name,
                "title": step.name,
                "page": self._own_page(step).lstrip("/"),
                "promised": ((step.if_promised and step.if_promised.page) or "").lstrip("/"),
                "only": step.only,
                "past": bool(here) and place < names.index(here),
                "when": [
                    words for _, rule in step.cases if (words := timeline.rule_in_words(rule, name))
                ],
            }
            for place, (name, step) in enumerate(timeline.steps.items())
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

    def link_builder(self) -> Markup:
        """The box that makes a link with blanks filled in."""
        blanks = [(name, blank) for name, blank in self.content.blanks.items() if blank.in_links]

        def choice(address: str, title: str, *templates: Template) -> dict[str, str]:
            used = {name for template in templates for name in template.blanks}
            wanted = " ".join(name for name, _ in blanks if name in used)
            return {"address": address, "title": title, "wanted": wanted, "always": ""}

        groups = [
            {
                "title": group["title"],
                "pages": [choice(t.address, t.title, t) for t in group["snippets"]],
            }
            for group in self._by_moment(self.content.templates.values())
        ]
        planner = choice("planner/", self.content.titles["planner/"])
        planner |= {"wanted": " ".join(IN_PLANNER.values()), "always": "agency"}
        guide = [
            choice(page.address, page.front.title, *self._shown_on(page))
            for page in self._guide
            if self._shown_on(page)
        ]
        return self._render(
            "link_builder.html",
            groups=[
                *groups,
                {"title": "Dates", "pages": [planner]},
                {"title": "Guide", "pages": guide},
            ],
            blanks=[
                (name, self._said(BLANKS.get(name, blank.label)), blank) for name, blank in blanks
            ],
            carries={name: f"{name} {IN_PLANNER.get(name, '')}".strip() for name, _ in blanks},
        )

    @property
    def _guide(self) -> tuple[Page, ...]:
        """The pages written by hand, in reading order."""
        return self.content.in_order(self.content.pages.values())

    def _shown_on(self, page: Page) -> list[Template]:
        """The templates whose box is on a page."""
        return [
            self.content.templates[str(call.arguments[0])]
            for call in page.calls
            if call.macro == "template"
        ]

    @property
    def _agency(self) -> Agency:
        assert self.content.agency is not None
        return self.content.agency

    def _examples(self, template: Template) -> list[dict[str, Any]]:
        """A template's filled examples for a partial: the job if there is one, number, subject, the text's blocks."""
        return [
            {
                "title": values.get("job") or values.get("first_choice_job"),
                "number": number,
                "subject": template.filled_subject(values),
                "blocks": self._blocks(template, values),
            }
            for number, values in enumerate(template.examples, start=1)
        ]

    def _find(self, kind: str, name: str) -> Any:
        shelf: dict[str, Any] = getattr(self.content, kind + "s")
        if name not in shelf:
            raise NoSuchName(f'unknown {kind} "{name}".{nearest(str(name), shelf)}')
        return shelf[name]

    def _render(self, partial: str, **values: Any) -> Markup:
        words = self.content.differences.words
        partials = _partials(words, self._agency.language)
        return Markup(partials.get_template(partial).render(up=self._below(""), **values))

    def _below(self, address: str) -> str:
        """A link from this page to an address below the site's root."""
        return ("../" * self.counted_from.count("/") or "./") + address.lstrip("/")

    def _said(self, words: str) -> str:
        """Words of the program's own, as the agency has them."""
        return self.content.differences.words.said(words)

    def _downloads(self, downloads: list[Download]) -> list[dict[str, str]]:
        return [
            {
                "path": download.path,
                "title": download.title,
                "kind": download.kind,
                "size": _size(self.content.root.joinpath("docs", download.path).stat().st_size),
            }
            for download in downloads
        ]

    def _by_moment(self, snippets: Any) -> list[dict[str, Any]]:
        """Templates or checklists by moment, the commonest first, and by title after those."""
        ordered = sorted(snippets, key=lambda s: (s.place or math.inf, s.title))
        groups = {moment: [s for s in ordered if s.moment == moment] for moment in MOMENTS}
        return [
            {"id": moment, "title": self._said(MOMENTS[moment]), "snippets": members}
            for moment, members in groups.items()
            if members
        ]

    def _blocks(
        self,
        template: Template,
        values: dict[str, str] | None = None,
    ) -> list[dict[str, Any]]:
        """The text's blocks for a partial: kind, lines, and the optional blank that they hang on."""
        wording = template.wording
        if values is not None:
            wording = without(wording, self.content.optional - values.keys())
        blocks: list[dict[str, Any]] = []
        for block in wording:
            if isinstance(block, Paragraph):
                blocks.append(
                    {
                        "kind": "paragraph",
                        "lines": [self._pieces(line, values) for line in block.lines],
                        "hangs_on": self._hangs_on(*block.lines),
                    }
                )
            elif isinstance(block, Bullets):
                blocks.append(
                    {
                        "kind": "list",
                        "items": [
                            {"pieces": self._pieces(item, values), "hangs_on": self._hangs_on(item)}
                            for item in block.items
                        ],
                    }
                )
            else:
                blocks.append({"kind": "branch", "words": block.words})
        return blocks

    def _hangs_on(self, *lines: Line) -> str:
        optional = self.content.optional.intersection(blanks_of(*lines))
        return next(iter(optional), "")

    def _pieces(self, line: Line, values: dict[str, str] | None = None) -> list[dict[str, str]]:
        """A line's pieces for a partial: words, or a blank with its name and what to show."""
        pieces = []
        for piece in line:
            if isinstance(piece, str):
                pieces.append({"words": piece, "blank": ""})
            else:
                label = f"[{self.content.label(piece.name)}]"
                shown = label if values is None else values[piece.name]
                pieces.append({"words": shown, "blank": piece.name})
        return pieces


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


def _classes(kinds: Iterable[str]) -> str:
    """The classes by which the filter of an index page knows what is of which kind."""
    return " ".join(f"is-{kind}" for kind in kinds)


def _size(count: int) -> str:
    """A file's size as people say it, in kB of 1,000 bytes, as SI has it."""
    return f"{max(1, round(count / 1000))} kB"


# What an author can call, and the kind of thing that each asks for by its name.
MACROS: dict[str, str | None] = {
    "template": "template",
    "template_links": "template",
    "template_examples": "template",
    "template_index": None,
    "checklist": "checklist",
    "checklist_index": None,
    "source": "source",
    "days": "counted step",
    "date": "day",
    "all_sources": None,
    "figures": "question",
    "advised_days": None,
    "who_speaks_to_whom": None,
    "letter_parts": "template",
    "drawn_card": "template",
    "messages": None,
    "blank": "message blank",
    "all_links": None,
    "planner": None,
    "what_now": None,
    "timeline": "step",
    "link_builder": None,
}
# What a macro was called before, so that a page written then is told.
RENAMED = {"way": "timeline"}
# What the filter of the templates calls the channels.
SHELVES = CHANNELS | {"letter": "Letter or card"}
# What a row of that list says of who receives it, and how.
TO = {"employer": "Employer", "recruiter": "Recruiter"}
SHORT = CHANNELS | {"phone": "Call"}
# A longer list shows the three first that most people need.
LONG_LIST = 10
# Who reads a letter to the employer, by its moment; later it may be somebody else there.
WHO = {"first-day": "Interviewer"}
INLINE = ("source", "blank", "days", "date")
# The pages that nobody sends to a candidate.
ABOUT_THE_SITE = ("about/", "accessibility/", "privacy/", "recruiters/", "sources/")
# What a link to the planner calls the blanks that are dates.
IN_PLANNER = {"interview_day": "interview", "date_given": "promised"}

__all__ = ["INLINE", "MACROS", "RENAMED", "NoSuchName", "PageMacros"]
