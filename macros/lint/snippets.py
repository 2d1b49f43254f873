"""Templates, checklists and blanks: what does not go together in them."""

import re
from collections.abc import Iterator

from macros.content import Content, Mistake, Template, nearest
from macros.content.letter_text import FIELDS, blanks_of
from macros.content.read_files import Document, Key
from macros.content.snippets import SUBJECT_LIMIT


def check_snippets(content: Content) -> list[Mistake]:
    """What is wrong in files of snippets/ that can each be read."""
    mistakes = [*_names(content.documents[FIELDS])]
    for template in content.templates.values():
        document = content.documents[template.file]
        # What is wrong with a blank itself is told already.
        if all(name in content.blanks for name in template.blanks):
            mistakes += _subject(template, document, content)
            mistakes += _examples(template, document, content)
            mistakes += _alone(template, content)
    return mistakes


def _names(fields: Document) -> Iterator[Mistake]:
    for name in fields.data:
        if not re.fullmatch("[a-z][a-z0-9_]*", name):
            what = f'"{name}" is no name for a blank. Use small letters and _, as in their_name.'
            yield fields.mistake(what, name)


def _subject(template: Template, document: Document, content: Content) -> Iterator[Mistake]:
    if template.subject is None:
        return
    if template.channel != "email":
        what = f"only an email has a subject; this is a {template.channel}. Take the subject out."
        yield document.mistake(what, "subject")
    examples = {name: blank.example for name, blank in content.blanks.items()}
    filled = template.filled_subject(examples)
    if len(filled) > SUBJECT_LIMIT:
        what = (
            f'the subject has {len(filled)} characters when filled: "{filled}". '
            f"{SUBJECT_LIMIT} at most, so shorten it."
        )
        yield document.mistake(what, "subject")


def _examples(template: Template, document: Document, content: Content) -> Iterator[Mistake]:
    """Examples and parts that name no blank of their template, and blanks that no example fills."""
    used = template.blanks
    named: list[tuple[Key, dict[str, str]]] = [(("parts",), template.parts)]
    named += [(("examples", n), example) for n, example in enumerate(template.examples)]
    for key, values in named:
        for name in values:
            if name not in used:
                what = f'"{name}" is no blank of this template.{nearest(name, used)}'
                yield document.mistake(what, *key, name)
    for number, example in enumerate(template.examples):
        for name in used:
            if name not in example and content.blanks[name].required:
                what = f'example {number + 1} does not fill the blank "{name}". Add a line for it.'
                yield document.mistake(what, "examples", number)


def _alone(template: Template, content: Content) -> Iterator[Mistake]:
    """Blanks that may stay empty, where they do not stand alone: what they stand in goes with them."""
    units = [block.lines for block in template.wording if block.kind != "list"]
    lists = [block.lines for block in template.wording if block.kind == "list"]
    units += [(item,) for items in lists for item in items]
    crowded = [blanks_of(*unit) for unit in units if len(blanks_of(*unit)) > 1]
    for names in (*crowded, blanks_of(template.subject_line)):
        for name in content.optional.intersection(names):
            what = (
                f'the blank "{name}" may stay empty, so give it a paragraph without other blanks: '
                "the paragraph goes when it is empty."
            )
            yield Mistake(template.file, None, what)
