"""What a macro puts into a page. Markup lives in partials/, and no logic with it."""

from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from macros.files import Download, checklist_downloads, collections, template_downloads
from macros.library import Agency, Library, Page, Template, nearest
from macros.library.snippets import CHANNELS, MOMENTS
from macros.library.wording import Bullets, Line, Paragraph, blanks_of, without

_partials = Environment(
    loader=PackageLoader("macros.page", "partials"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


class NoSuchName(LookupError):
    """A page asks for something that is not there; its words say what is near."""


@dataclass(frozen=True)
class Furniture:
    """What pages can call, for one page.

    library: what was read; address: the page's address below the site's root, such as "phone/";
    counted_from: the place below the root that links are relative to, most often that address.
    """

    library: Library
    address: str
    counted_from: str

    def template(self, slug: str) -> Markup:
        """The box of a template: its text with its blanks, and its files."""
        template = self._find("template", slug)
        return self._render(
            "template.html",
            template=template,
            own=template.address == self.address,
            channel=CHANNELS[template.channel],
            subject=self._pieces(template.subject_line),
            blocks=self._blocks(template),
            blanks=[(name, self.library.blanks[name]) for name in template.blanks],
            example=self._examples(template)[0],
            downloads=self._downloads(template_downloads(template)),
        )

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
                item.link: self.library.titles[item.link.partition("#")[0].lstrip("/")]
                for section in checklist.sections or []
                for item in section.items
                if item.link
            },
            downloads=self._downloads(checklist_downloads(checklist, self._agency)),
        )

    def source(self, name: str) -> Markup:
        """A citation: who, where and when, on what base, with the way to the full entry."""
        return self._render("source.html", name=name, source=self._find("source", name)).strip()

    def template_index(self) -> Markup:
        """All templates, by moment."""
        return self._render(
            "template_index.html",
            groups=self._by_moment(self.library.templates.values()),
            channels=CHANNELS,
            downloads={
                t.slug: self._downloads(template_downloads(t))
                for t in self.library.templates.values()
            },
            everything=self._downloads(collections(self._agency)["templates"]),
        )

    def checklist_index(self) -> Markup:
        """All checklists, by moment."""
        return self._render(
            "checklist_index.html",
            groups=self._by_moment(self.library.checklists.values()),
            downloads={
                c.slug: self._downloads(checklist_downloads(c, self._agency))
                for c in self.library.checklists.values()
            },
            everything=self._downloads(collections(self._agency)["checklists"]),
        )

    def all_sources(self) -> Markup:
        """Every source, each under its own address on the page."""
        return self._render("all_sources.html", sources=self.library.sources)

    def all_links(self) -> Markup:
        """Every page, template and checklist with its address."""
        return self._render(
            "all_links.html",
            groups={
                "Guide": [(page.address, page.front.title) for page in self._guide],
                "Templates": [(t.address, t.title) for t in self.library.templates.values()],
                "Checklists": [(c.address, c.title) for c in self.library.checklists.values()],
            },
        )

    def planner(self) -> Markup:
        """The box that works out dates."""
        return self._render("planner.html")

    def link_builder(self) -> Markup:
        """The box that makes a link with blanks filled in."""
        blanks = [(name, blank) for name, blank in self.library.blanks.items() if blank.in_links]

        def choice(address: str, title: str, *templates: Template) -> dict[str, str]:
            used = {name for template in templates for name in template.blanks}
            wanted = " ".join(name for name, _ in blanks if name in used)
            return {"address": address, "title": title, "wanted": wanted, "always": ""}

        groups = [
            {
                "title": group["title"],
                "pages": [choice(t.address, t.title, t) for t in group["snippets"]],
            }
            for group in self._by_moment(self.library.templates.values())
        ]
        planner = choice("planner/", self.library.titles["planner/"])
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
            blanks=blanks,
            carries={name: f"{name} {IN_PLANNER.get(name, '')}".strip() for name, _ in blanks},
        )

    @property
    def _guide(self) -> tuple[Page, ...]:
        """The pages written by hand, in reading order."""
        return self.library.in_order(self.library.pages.values())

    def _shown_on(self, page: Page) -> list[Template]:
        """The templates whose box is on a page."""
        return [
            self.library.templates[str(call.arguments[0])]
            for call in page.calls
            if call.macro == "template"
        ]

    @property
    def _agency(self) -> Agency:
        assert self.library.agency is not None
        return self.library.agency

    def _examples(self, template: Template) -> list[dict[str, Any]]:
        """A template's filled examples for a partial: title, number, subject, the text's blocks."""
        return [
            {
                "title": values.get("job", f"Example {number}"),
                "number": number,
                "subject": template.filled_subject(values),
                "blocks": self._blocks(template, values),
            }
            for number, values in enumerate(template.examples, start=1)
        ]

    def _find(self, kind: str, name: str) -> Any:
        shelf: dict[str, Any] = getattr(self.library, kind + "s")
        if name not in shelf:
            raise NoSuchName(f'unknown {kind} "{name}".{nearest(str(name), shelf)}')
        return shelf[name]

    def _render(self, partial: str, **values: Any) -> Markup:
        up = "../" * self.counted_from.count("/") or "./"
        return Markup(_partials.get_template(partial).render(up=up, **values))

    def _downloads(self, downloads: list[Download]) -> list[dict[str, str]]:
        return [
            {
                "path": download.path,
                "title": download.title,
                "kind": download.kind,
                "size": _size(self.library.root.joinpath("docs", download.path).stat().st_size),
            }
            for download in downloads
        ]

    def _by_moment(self, snippets: Any) -> list[dict[str, Any]]:
        groups = {moment: [s for s in snippets if s.moment == moment] for moment in MOMENTS}
        return [
            {"id": moment, "title": MOMENTS[moment], "snippets": members}
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
            wording = without(wording, self.library.optional - values.keys())
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
        optional = self.library.optional.intersection(blanks_of(*lines))
        return next(iter(optional), "")

    def _pieces(self, line: Line, values: dict[str, str] | None = None) -> list[dict[str, str]]:
        """A line's pieces for a partial: words, or a blank with its name and what to show."""
        pieces = []
        for piece in line:
            if isinstance(piece, str):
                pieces.append({"words": piece, "blank": ""})
            else:
                label = f"[{self.library.label(piece.name)}]"
                shown = label if values is None else values[piece.name]
                pieces.append({"words": shown, "blank": piece.name})
        return pieces


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
    "all_sources": None,
    "all_links": None,
    "planner": None,
    "link_builder": None,
}
INLINE = ("source",)
# What a link to the planner calls the blanks that are dates.
IN_PLANNER = {"interview_day": "interview", "date_given": "promised"}

__all__ = ["INLINE", "MACROS", "Furniture", "NoSuchName"]
