"""Macros of letters: a template's box, its files, its examples, its parts, a card."""

from typing import Any

from markupsafe import Markup

from macros.content import Template
from macros.content.letter_text import without
from macros.content.snippets import CHANNELS
from macros.files.downloads import template_downloads
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
        template = self.content.templates[slug]
        return self.render(
            "template.html",
            template=template,
            to=self._to(template),
            channel=CHANNELS[template.channel],
            blanks=self.content.blanks,
            labels={name: f"[{blank.label}]" for name, blank in self.content.blanks.items()},
            optional=self.content.optional,
            example=self._examples(template)[0],
            downloads=template_downloads(template),
        )

    def _to(self, template: Template) -> list[tuple[Template, str, str]]:
        """To whom a letter goes, the employer first: each letter, the reader's name, and its address."""
        page = self.content.pages.get(self.address)
        here = self.shown_on(page) if page else []
        sibling = self.content.templates.get(template.sibling or "")
        both = sorted([each for each in (template, sibling) if each], key=lambda each: each.to)
        return [
            (
                each,
                TO["recruiter"] if each.to == "recruiter" else WHO.get(each.moment, TO[each.to]),
                f"#{each.slug}-letter" if each in here else each.address,
            )
            for each in both
        ]

    def template_links(self, slug: str) -> Markup:
        """The files of a template, with kind and size."""
        template = self.content.templates[slug]
        return self.render("downloads.html", downloads=template_downloads(template))

    def template_examples(self, slug: str) -> Markup:
        """A template, filled in twice."""
        examples = self._examples(self.content.templates[slug])
        return self.render("examples.html", examples=examples, optional=self.content.optional)

    def letter_parts(self, slug: str) -> Markup:
        """A template as its first example fills it, with its parts marked."""
        template = self.content.templates[slug]
        return self.render(
            "letter_parts.html", template=template, blocks=marked(template, self.content.optional)
        )

    def drawn_card(self, slug: str) -> Markup:
        """A card as its template's first example fills it, and its envelope."""
        template = self.content.templates[slug]
        values = template.examples[0]
        text = template.filled(values, self.content.optional)
        return self.render("drawn_card.html", text=text, to=values["their_name"])

    def _examples(self, template: Template) -> list[dict[str, Any]]:
        """A template's filled examples: the job if there is one, number, subject, the text and its values."""
        return [
            {
                "title": values.get("job") or values.get("first_choice_job"),
                "number": number,
                "subject": template.filled_subject(values),
                "wording": without(template.wording, self.content.optional - values.keys()),
                "values": values,
            }
            for number, values in enumerate(template.examples, start=1)
        ]
