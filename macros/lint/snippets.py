"""Templates, checklists and blanks: what does not go together in them."""

from collections.abc import Iterator

from macros.content import Content, Mistake, Template, nearest
from macros.content.letter_text import Bullets, Paragraph, blanks_of, line_fault, read_line
from macros.content.read_content import FIELDS
from macros.content.read_files import Document, Key
from macros.content.snippets import SUBJECT_LIMIT


def check_snippets(content: Content) -> list[Mistake]:
    """What is wrong in files of snippets/ that can each be read."""
    mistakes = [*_names(content.documents[FIELDS])]
    for file, document in content.documents.items():
        if file.startswith("snippets/templates/") and content.named["blank"]:
            mistakes += _unknown_blanks(document, content.named["blank"])
    for template in content.templates.values():
        document = content.documents[template.file]
        mistakes += _sibling(template, document, content)
        # What is wrong with a blank itself is told already.
        if all(name in content.blanks for name in template.blanks):
            mistakes += _subject(template, document, content)
            mistakes += _examples(template, document, content)
            mistakes += _alone(template, content)
    return [*mistakes, *_links(content), *_feeds(content)]


def _names(fields: Document) -> Iterator[Mistake]:
    for name in fields.data:
        if line_fault(f"{{{name}}}"):
            what = f'"{name}" is no name for a blank. Use small letters and _, as in their_name.'
            yield fields.mistake(what, name)


def _unknown_blanks(document: Document, named: frozenset[str]) -> Iterator[Mistake]:
    """Braces that are not in order in the subject, and blanks that nobody described."""
    told: set[str] = set()
    rows = list(enumerate(document.body.split("\n"), start=document.body_line))
    subject = document.data.get("subject")
    if isinstance(subject, str):
        rows.append((document.line(("subject",)) or 1, subject))
        if fault := line_fault(subject):
            yield document.mistake(fault, "subject")
    for number, row in rows:
        for name in blanks_of(read_line(row)) if not line_fault(row) else ():
            if name not in named and name not in told:
                told.add(name)
                near = nearest(name, named)
                what = f'unknown blank "{name}".{near} Blanks are described in {FIELDS}.'
                yield Mistake(document.file, number, what)


def _sibling(template: Template, document: Document, content: Content) -> Iterator[Mistake]:
    """The name of a sibling that is not there, or of the template itself."""
    others = content.named["template"] - {template.slug}
    if template.sibling and template.sibling not in others:
        near = nearest(template.sibling, others)
        what = f'no other template is called "{template.sibling}".{near}'
        yield document.mistake(what, "sibling")


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
    units = [block.lines for block in template.wording if isinstance(block, Paragraph)]
    lists = [block.items for block in template.wording if isinstance(block, Bullets)]
    units += [(item,) for items in lists for item in items]
    crowded = [blanks_of(*unit) for unit in units if len(blanks_of(*unit)) > 1]
    for names in (*crowded, blanks_of(template.subject_line)):
        for name in content.optional.intersection(names):
            what = (
                f'the blank "{name}" may stay empty, so give it a paragraph without other blanks: '
                "the paragraph goes when it is empty."
            )
            yield Mistake(template.file, None, what)


def _links(content: Content) -> Iterator[Mistake]:
    """Links in checklists that lead to no page."""
    for checklist in content.checklists.values():
        document = content.documents[checklist.file]
        for s, section in enumerate(checklist.sections or []):
            for i, item in enumerate(section.items):
                if item.link and item.link.partition("#")[0].lstrip("/") not in content.addresses:
                    near = nearest(
                        item.link.partition("#")[0].lstrip("/"), content.addresses - {""}
                    )
                    what = f'no page has the address "{item.link}".{near}'
                    yield document.mistake(what, "sections", s, "items", i, "link")


def _feeds(content: Content) -> Iterator[Mistake]:
    """What sheets say about the letters that they feed, where it names what is not there."""
    for checklist in content.checklists.values():
        document = content.documents[checklist.file]
        places = [*(checklist.columns or []), *checklist.prompts]
        for place, blanks in checklist.feeds.items():
            if place not in places:
                what = f'no column or row is called "{place}".{nearest(place, places)}'
                yield document.mistake(what, "feeds", place)
            for blank in blanks:
                if content.named["blank"] and blank not in content.named["blank"]:
                    what = f'unknown blank "{blank}".{nearest(blank, content.named["blank"])}'
                    yield document.mistake(what, "feeds", place)
