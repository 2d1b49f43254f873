"""The text files: what is left of a template when it is pasted somewhere."""

import re
from pathlib import Path

from macros.content import Content, read_content
from macros.content.letter_text import lines_of
from macros.files.text import text


def test_a_template_reads_as_it_would_be_sent(small: Path) -> None:
    content = read_content(small)
    assert text(content.templates["thank-you"], content.blanks).decode() == (
        """Subject: Thank you, [JOB TITLE]

Dear [THEIR NAME],

Thank you for today.

[YOUR REASON (OPTIONAL)]

Best regards,
[YOUR NAME]
"""
    )


def test_a_subject_stands_in_the_first_line_and_only_if_there_is_one(content: Content) -> None:
    for template in content.templates.values():
        first, *rest = text(template, content.blanks).decode().split("\n")
        assert first.startswith("Subject: ") == bool(template.subject), template.slug
        assert "Subject:" not in "\n".join(rest)


def test_every_line_is_the_authors_and_none_is_broken(content: Content) -> None:
    for template in content.templates.values():
        made = text(template, content.blanks)
        lines = [line for line in made.decode().split("\n") if line]
        written = len(list(lines_of(template.wording))) + bool(template.subject)
        assert len(lines) == written, template.slug
        assert not re.search(rb"[ \t]\n|\n\n\n|\r|\xef\xbb\xbf|[{}]", made), template.slug


def test_every_blank_stands_in_brackets_and_capitals(content: Content) -> None:
    for template in content.templates.values():
        found = set(re.findall(r"\[([^\]]*)\]", text(template, content.blanks).decode()))
        expected = {content.blanks[name].label.upper() for name in template.blanks}
        assert {blank.removesuffix(" (OPTIONAL)") for blank in found} == expected, template.slug


def test_a_branch_of_a_phone_script_is_told_from_what_is_said(content: Content) -> None:
    script = text(content.templates["status-call"], content.blanks).decode()
    assert "\n\nIf the answer is no:\n\nThank you for telling me." in script
