"""Macros of letters: a template's box, its files, its examples, its parts, a card."""

from typing import Any

from markupsafe import Markup

from macros.content import Template
from macros.content.letter_text import Branch, Bullets, Line, Paragraph, blanks_of, without
from macros.content.snippets import CHANNELS
from macros.files import template_downloads
from macros.page_macros.context import PageContext
from macros.page_macros.drawing import letter_parts as marked

# What a letter's line "To" says of who receives it.
TO = {"employer": "Employer", "recruiter": "Recruiter"}
# Who reads a letter to the employer, by its moment; later it may be somebody else there.
WHO = {"first-day": "Interviewer"}


class Letters(PageContext):
    """What pages can call of templates."""

    def template(self, slug: str) -> Markup:
        """The box of a template: its text with its blanks, and its files."""
        template = self.find("template", slug)
        sibling = self.content.templates.get(template.sibling or "")
        return self.render(
            "template.html",
            template=template,
            to=self._to(template, sibling),
            own=template.address == self.address,
            channel=self.said(CHANNELS[template.channel]),
            subject=self._pieces(template.subject_line),
            blocks=self._blocks(template),
            blanks=[(name, self.content.blanks[name]) for name in template.blanks],
            example=self._examples(template)[0],
            downloads=self.downloads(template_downloads(template)),
        )

    def _to(self, template: Template, sibling: Template | None) -> list[dict[str, Any]]:
        """To whom a letter goes, the employer first: each with a name and its own letter's address."""
        page = self.content.pages.get(self.address)
        here = {shown.slug for shown in self.shown_on(page)} if page else set()
        both = sorted([each for each in (template, sibling) if each], key=lambda each: each.to)
        return [
            {
                "by": "agency" if each.to == "recruiter" else "direct",
                "name": self.said(
                    TO["recruiter"] if each.to == "recruiter" else WHO.get(each.moment, TO[each.to])
                ),
                "current": each is template,
                "address": f"#{each.slug}-letter" if each.slug in here else each.address,
            }
            for each in both
        ]

    def template_links(self, slug: str) -> Markup:
        """The files of a template, with kind and size."""
        template = self.find("template", slug)
        return self.render("downloads.html", downloads=self.downloads(template_downloads(template)))

    def template_examples(self, slug: str) -> Markup:
        """A template, filled in twice."""
        examples = self._examples(self.find("template", slug))
        return self.render("examples.html", examples=examples)

    def letter_parts(self, slug: str) -> Markup:
        """A template as its first example fills it, with its parts marked."""
        template = self.find("template", slug)
        return self.render(
            "letter_parts.html", template=template, blocks=marked(template, self.content.optional)
        )

    def drawn_card(self, slug: str) -> Markup:
        """A card as its template's first example fills it, and its envelope."""
        template = self.find("template", slug)
        values = template.examples[0]
        return self.render(
            "drawn_card.html", blocks=self._blocks(template, values), to=values["their_name"]
        )

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

    def _blocks(
        self, template: Template, values: dict[str, str] | None = None
    ) -> list[dict[str, Any]]:
        """The text's blocks for a partial: kind, lines, and the optional blank that they hang on."""
        wording = template.wording
        if values is not None:
            wording = without(wording, self.content.optional - values.keys())
        return [self._block(block, values) for block in wording]

    def _block(
        self, block: Paragraph | Bullets | Branch, values: dict[str, str] | None
    ) -> dict[str, Any]:
        if isinstance(block, Branch):
            return {"kind": "branch", "words": block.words}
        if isinstance(block, Paragraph):
            lines = [self._pieces(line, values) for line in block.lines]
            return {"kind": "paragraph", "lines": lines, "hangs_on": self._hangs_on(*block.lines)}
        items = [
            {"pieces": self._pieces(item, values), "hangs_on": self._hangs_on(item)}
            for item in block.items
        ]
        return {"kind": "list", "items": items}

    def _hangs_on(self, *lines: Line) -> str:
        return next(iter(self.content.optional.intersection(blanks_of(*lines))), "")

    def _pieces(self, line: Line, values: dict[str, str] | None = None) -> list[dict[str, str]]:
        """A line's pieces for a partial: words, or a blank with its name and what to show."""

        def shown(blank: str) -> str:
            return f"[{self.content.label(blank)}]" if values is None else values[blank]

        return [
            {"words": piece, "blank": ""}
            if isinstance(piece, str)
            else {"words": shown(piece.name), "blank": piece.name}
            for piece in line
        ]
