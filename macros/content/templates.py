"""Reading a template, and what an editor can get wrong in one."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from macros.content.differences import Differences
from macros.content.letter_text import (
    Bullets,
    Paragraph,
    blanks_of,
    line_fault,
    read_line,
    read_wording,
)
from macros.content.mistakes import Mistake, MistakesFound, nearest
from macros.content.read_files import Document, check, read_page
from macros.content.snippets import SUBJECT_LIMIT, FieldSpec, Template, TemplateFront

FIELDS = "snippets/fields.yml"


def read_template(
    root: Path,
    slug: str,
    file: str,
    blanks: dict[str, FieldSpec],
    fields: Document,
    named: frozenset[str],
    differences: Differences,
    mistakes: list[Mistake],
) -> Template | None:
    """A template's file as a template; its mistakes are added to the list.

    root: the project's folder; slug, file: the template's; blanks: the ones in fields.yml;
    fields: that file; named: their names, with those that could not be read; differences: the agency's.
    Returns None where there are mistakes.
    """
    try:
        document = differences.put_into(read_page(root, file), mistakes)
    except MistakesFound as found:
        mistakes += found.mistakes
        return None
    mistakes += document.faults
    if "sections" in document.data or "columns" in document.data:
        what = (
            "this is a checklist. Move it to snippets/checklists/, with a name that ends in .yml."
        )
        mistakes.append(Mistake(file, None, what))
        return None
    front, wrong = check(TemplateFront, document)
    channel = document.data.get("channel")
    wording, faults = read_wording(
        document.body, file, document.body_line, branches=channel == "phone"
    )
    wrong += faults
    if not wording:
        wrong.append(
            Mistake(file, document.body_line, "there is no text. Write it under the front matter.")
        )
    if fields.data:  # else its own mistake has been told
        wrong += _wrong_blanks(document, named)
    if front is None or wrong:
        mistakes += wrong
        return None
    template = Template(**front.__dict__, slug=slug, wording=wording)
    if any(name not in blanks for name in template.blanks):
        return None  # the blank's own mistake has been told
    wrong += _wrong_subject(template, document, blanks, fields)
    wrong += _wrong_examples(template, document, blanks, fields)
    wrong += _wrong_parts(template, document)
    wrong += _wrong_sibling(template, document, root)
    wrong += _wrong_optional(template, document, blanks, fields)
    mistakes += wrong
    return None if wrong else template


def _wrong_sibling(template: Template, document: Document, root: Path) -> Iterator[Mistake]:
    """The name of a sibling that is not there, or of the template itself."""
    others = {path.stem for path in (root / "snippets/templates").glob("*.md")} - {template.slug}
    if template.sibling and template.sibling not in others:
        what = (
            f'no other template is called "{template.sibling}".{nearest(template.sibling, others)}'
        )
        yield document.mistake(what, "sibling")


def _wrong_blanks(document: Document, named: frozenset[str]) -> Iterator[Mistake]:
    """Braces that are not in order in the subject, and blanks that nobody described."""
    told: set[str] = set()
    rows = list(enumerate(document.body.split("\n"), start=document.body_line))
    subject = document.data.get("subject")
    if isinstance(subject, str):
        line = document.line(("subject",)) or 1
        rows.append((line, subject))
        fault = line_fault(subject)
        if fault:
            yield Mistake(document.file, line, fault)
    for number, row in rows:
        if line_fault(row):
            continue
        for name in blanks_of(read_line(row)):
            if name not in named and name not in told:
                told.add(name)
                yield Mistake(
                    document.file,
                    number,
                    f'unknown blank "{name}".{nearest(name, named)} '
                    "Blanks are described in snippets/fields.yml.",
                    Mistake(FIELDS, None, f'the blank "{name}" is not described here.'),
                )


def _because(name: str, what: str, fields: Document, key: str) -> Mistake:
    """What fields.yml says of a blank, as the cause of what does not go with it."""
    return fields.mistake(f'{what} the blank "{name}" may not be meant.', name, key)


def _wrong_subject(
    template: Template, document: Document, blanks: dict[str, FieldSpec], fields: Document
) -> Iterator[Mistake]:
    if template.subject is None:
        return
    if template.channel != "email":
        yield document.mistake(
            f"only an email has a subject; this is a {template.channel}. Take the subject out.",
            "subject",
        )
    filled = template.filled_subject({name: blank.example for name, blank in blanks.items()})
    if len(filled) > SUBJECT_LIMIT:
        mistake = document.mistake(
            f'the subject has {len(filled)} characters when filled: "{filled}". '
            f"{SUBJECT_LIMIT} at most, so shorten it.",
            "subject",
        )
        longest = max(
            blanks_of(template.subject_line), key=lambda n: len(blanks[n].example), default=None
        )
        if longest is not None:
            cause = _because(longest, "so long an example of", fields, "example")
            mistake = replace(mistake, cause=cause)
        yield mistake


def _wrong_examples(
    template: Template, document: Document, blanks: dict[str, FieldSpec], fields: Document
) -> Iterator[Mistake]:
    used = template.blanks
    for index, example in enumerate(template.examples):
        for name in example:
            if name not in used:
                yield document.mistake(
                    f'"{name}" is no blank of this template.{nearest(name, used)}',
                    "examples",
                    index,
                    name,
                )
        for name in used:
            if name not in example and blanks[name].required:
                mistake = document.mistake(
                    f'example {index + 1} does not fill the blank "{name}". Add a line for it.',
                    "examples",
                    index,
                )
                cause = _because(name, "that every reader has to fill", fields, "required")
                yield replace(mistake, cause=cause)


def _wrong_parts(template: Template, document: Document) -> Iterator[Mistake]:
    used = template.blanks
    for name in template.parts:
        if name not in used:
            yield document.mistake(
                f'"{name}" is no blank of this template.{nearest(name, used)}', "parts", name
            )


def _wrong_optional(
    template: Template, document: Document, blanks: dict[str, FieldSpec], fields: Document
) -> Iterator[Mistake]:
    optional = {name for name, blank in blanks.items() if not blank.required}
    units = [block.lines for block in template.wording if isinstance(block, Paragraph)]
    units += [
        (item,) for block in template.wording if isinstance(block, Bullets) for item in block.items
    ]
    crowded = [blanks_of(*unit) for unit in units if len(blanks_of(*unit)) > 1]
    crowded.append(blanks_of(template.subject_line))
    for names in crowded:
        for name in optional.intersection(names):
            yield Mistake(
                document.file,
                None,
                f'the blank "{name}" may stay empty, so give it a paragraph without other blanks: '
                "the paragraph goes when it is empty.",
                _because(name, "that readers may leave out", fields, "required"),
            )
