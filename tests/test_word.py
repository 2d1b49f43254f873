"""The Word files: what a person finds who opens one, and what Word itself would say of it."""

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree
from openxml_audit import OpenXmlValidator

from macros.content import Agency, Content, Template, read_content
from macros.content.letter_text import Placeholder, fill_line, lines_of
from macros.files.archive import archive
from macros.files.word import word


@pytest.fixture(scope="module")
def files(content: Content, agency: Agency) -> dict[str, bytes]:
    """The Word file of every template, by slug."""
    return {slug: word(t, content.blanks, agency) for slug, t in content.templates.items()}


@pytest.fixture
def of_channel(content: Content) -> dict[str, Template]:
    """A template of each channel."""
    return {template.channel: template for template in content.templates.values()}


def paragraphs(file: bytes) -> list[tuple[str, str]]:
    """What a reader sees: each paragraph's style and words, content controls included."""
    return [
        (paragraph.style.name, _words(paragraph._p))  # type: ignore[union-attr]
        for paragraph in Document(io.BytesIO(file)).paragraphs
    ]


def _words(element: BaseOxmlElement) -> str:
    parts = element.iter(qn("w:t"), qn("w:br"))
    return "".join("\n" if part.tag == qn("w:br") else part.text for part in parts)


def controls(file: bytes) -> Iterator[tuple[str, str, str, str]]:
    """Each content control: its title, tag, number and prompt."""
    for control in Document(io.BytesIO(file)).element.body.iter(qn("w:sdt")):
        properties = control.find(qn("w:sdtPr"))
        title, tag, number = (
            properties.find(qn(f"w:{name}")).get(qn("w:val")) for name in ("alias", "tag", "id")
        )
        yield title, tag, number, _words(control.find(qn("w:sdtContent")))


def test_a_template_reads_as_it_would_be_sent(small: Path, agency: Agency) -> None:
    content = read_content(small)
    assert paragraphs(word(content.templates["thank-you"], content.blanks, agency)) == [
        ("Title", "Thank-you"),
        ("Message Header", "Subject: Thank you, [Job title]"),
        ("Normal", "Dear [Their name],"),
        ("Normal", "Thank you for today."),
        ("Normal", "[Your reason (optional)]"),
        ("Normal", "Best regards,\n[Your name]"),
    ]


def test_every_word_is_there_and_no_advice_among_them(
    files: dict[str, bytes], content: Content
) -> None:
    for slug, template in content.templates.items():
        expected = [] if template.channel == "letter" else [template.title]
        if template.subject:
            expected.append(
                "Subject: " + fill_line(template.subject_line, lambda name: f"[{name}]")
            )
        for block in template.wording:
            lines = [fill_line(line, lambda name: f"[{name}]") for line in block.lines]
            expected += lines if block.kind == "list" else ["\n".join(lines)]
        names = {f"[{content.blanks[name].label}]": f"[{name}]" for name in template.blanks}
        found = []
        for _, text in paragraphs(files[slug]):
            text = text.replace(" (optional)]", "]")
            for prompt, name in names.items():
                text = text.replace(prompt, name)
            found.append(text)
        assert found == expected, slug


def test_a_person_clicks_a_blank_and_types(files: dict[str, bytes], content: Content) -> None:
    for slug, template in content.templates.items():
        lines = [template.subject_line, *lines_of(template.wording)]
        names = [piece.name for line in lines for piece in line if isinstance(piece, Placeholder)]
        found = list(controls(files[slug]))
        assert [tag for _, tag, _, _ in found] == names, slug
        assert len({number for _, _, number, _ in found}) == len(found), slug
        for title, tag, _, prompt in found:
            assert title == content.blanks[tag].label
            assert prompt.startswith(f"[{title}")
            assert ("(optional)" in prompt) == (tag in content.optional)


def test_a_prompt_goes_when_one_types(files: dict[str, bytes]) -> None:
    for slug, file in files.items():
        body = Document(io.BytesIO(file)).element.body
        for control in body.iter(qn("w:sdt")):
            properties = control.find(qn("w:sdtPr"))
            assert properties.find(qn("w:showingPlcHdr")) is not None, slug
            (style,) = control.iter(qn("w:rStyle"))
            assert style.get(qn("w:val")) == "PlaceholderText"


def test_headings_and_lists_are_real(files: dict[str, bytes], content: Content) -> None:
    for slug, template in content.templates.items():
        styles = [style for style, _ in paragraphs(files[slug])]
        branches = sum(block.kind == "branch" for block in template.wording)
        items = sum(len(b.lines) for b in template.wording if b.kind == "list")
        assert styles.count("Heading 1") == branches, slug
        assert styles.count("List Bullet") == items, slug
        assert styles.count("Title") == (template.channel != "letter"), slug
    assert any(block.kind == "list" for t in content.templates.values() for block in t.wording)


def test_a_letter_is_laid_out_as_one_and_nothing_stands_above_it(
    of_channel: dict[str, Template], files: dict[str, bytes]
) -> None:
    file = files[of_channel["letter"].slug]
    styles = [style for style, _ in paragraphs(file)]
    assert styles[:5] == ["Address", "Date", "Address", "Subject Line", "Salutation"]
    assert styles[-1] == "Signature"
    document = Document(io.BytesIO(file))
    assert document.styles["Signature"].paragraph_format.space_before.mm > 15
    assert document.sections[0].header.is_linked_to_previous


def test_a_phone_script_is_read_at_arms_length(
    of_channel: dict[str, Template], files: dict[str, bytes]
) -> None:
    file = files[of_channel["phone"].slug]
    styles = Document(io.BytesIO(file)).styles
    used = {style for style, _ in paragraphs(file)}
    assert styles["Normal"].font.size.pt == 16
    assert all(styles[name].font.size is None or styles[name].font.size.pt >= 16 for name in used)


def test_a_stage_direction_looks_otherwise_than_what_is_said(files: dict[str, bytes]) -> None:
    for slug, file in files.items():
        for style, text in paragraphs(file):
            assert (style == "Stage Direction") == bool(re.fullmatch(r"\(.*\)", text)), slug
    assert ("Stage Direction", "(Write down the day and time.)") in paragraphs(files["status-call"])


def test_one_small_line_above_says_when(files: dict[str, bytes], content: Content) -> None:
    for slug, template in content.templates.items():
        if template.channel != "letter":
            (line,) = Document(io.BytesIO(files[slug])).sections[0].header.paragraphs
            assert line.text.startswith(template.when)
            assert len(line.text) < 150, slug
            reply = template.channel == "email" and not template.subject
            assert ("Reply in the thread you have" in line.text) == reply


def test_title_language_and_dates_are_set_and_the_author_is_the_candidate(
    files: dict[str, bytes], content: Content
) -> None:
    for slug, template in content.templates.items():
        document = Document(io.BytesIO(files[slug]))
        about = document.core_properties
        assert about.title == template.title
        assert about.author == about.last_modified_by == ""
        assert about.created == about.modified
        assert about.created == datetime.combine(template.reviewed, time(tzinfo=UTC))
        assert about.language == "en-US"
        (language,) = document.styles.element.iter(qn("w:lang"))
        assert language.get(qn("w:val")) == "en-US"


def test_the_paper_is_the_agencys(
    content: Content, agency: Agency, of_channel: dict[str, Template]
) -> None:
    for paper, size in (("a4", (210, 297)), ("letter", (215.9, 279.4))):
        theirs = agency.model_copy(update={"paper": paper})
        file = word(of_channel["letter"], content.blanks, theirs)
        section = Document(io.BytesIO(file)).sections[0]
        assert section.page_width and section.page_height
        found = (section.page_width.mm, section.page_height.mm)
        assert found == pytest.approx(size, abs=0.1)


def complaints(path: Path) -> list[str]:
    """What Word would say against a file."""
    # The validator reads a building block's w:type as a section's, which has other values.
    # ISO/IEC 29500-1, 17.18.14 has this one.
    blocks = re.compile(r"/docPartPr\[1\]/types\[1\]/type\[1\]: .*'bbPlcHdr'")
    errors = map(str, OpenXmlValidator().validate(path).errors)
    return [error for error in errors if not blocks.search(error)]


def test_word_opens_it_without_a_complaint(files: dict[str, bytes], tmp_path: Path) -> None:
    for slug, file in files.items():
        path = tmp_path / f"{slug}.docx"
        path.write_bytes(file)
        assert not complaints(path), slug


def test_a_word_file_is_at_most_20_kb(files: dict[str, bytes]) -> None:
    for slug, file in files.items():
        assert len(file) <= 20_000, slug


def test_the_same_words_give_the_same_bytes(
    files: dict[str, bytes], content: Content, agency: Agency
) -> None:
    for slug, template in content.templates.items():
        assert word(template, content.blanks, agency) == files[slug]
        with ZipFile(io.BytesIO(files[slug])) as parts:
            days = {part.date_time for part in parts.infolist()}
        assert days == {(*template.reviewed.timetuple()[:3], 0, 0, 0)}, slug


def test_a_zip_holds_the_files_in_order_and_bears_a_fixed_date(content: Content) -> None:
    day = next(iter(content.templates.values())).reviewed
    packed = archive({"b.txt": b"two", "a.docx": b"one"}, day)
    assert packed == archive({"a.docx": b"one", "b.txt": b"two"}, day)
    with ZipFile(io.BytesIO(packed)) as parts:
        assert parts.testzip() is None
        assert [(part.filename, parts.read(part)) for part in parts.infolist()] == [
            ("a.docx", b"one"),
            ("b.txt", b"two"),
        ]
        assert {part.date_time[:3] for part in parts.infolist()} == {day.timetuple()[:3]}


def test_no_part_names_its_maker(files: dict[str, bytes]) -> None:
    for slug, file in files.items():
        with ZipFile(io.BytesIO(file)) as parts:
            everything = b"".join(parts.read(name) for name in parts.namelist())
        assert not re.search(rb"python-docx|Macintosh|generated by", everything), slug


def test_a_name_typed_once_in_word_stands_everywhere(
    files: dict[str, bytes], content: Content
) -> None:
    for slug, file in files.items():
        with ZipFile(io.BytesIO(file)) as parts:
            data = etree.fromstring(parts.read("customXml/item1.xml"))
            properties = etree.fromstring(parts.read("customXml/itemProps1.xml"))
            glossary = etree.fromstring(parts.read("word/glossary/document.xml"))
        places = [etree.QName(place).localname for place in data]
        assert places == list(content.templates[slug].blanks)
        assert not any(place.text for place in data)
        (store,) = properties.xpath("@*")
        prompts = {
            block.find(f".//{qn('w:name')}").get(qn("w:val")): _words(block)
            for block in glossary.iter(qn("w:docPart"))
        }
        for control in Document(io.BytesIO(file)).element.body.iter(qn("w:sdt")):
            binding = control.find(f".//{qn('w:dataBinding')}")
            space = {"l": binding.get(qn("w:prefixMappings")).split("'")[1]}
            assert binding.get(qn("w:storeItemID")) == store
            (place,) = data.xpath(
                binding.get(qn("w:xpath")).replace("/l:letter[1]", "/l:letter"), namespaces=space
            )
            assert etree.QName(place).localname == control.find(f".//{qn('w:tag')}").get(
                qn("w:val")
            )
            prompt = control.find(f".//{qn('w:placeholder')}/{qn('w:docPart')}").get(qn("w:val"))
            assert prompts[prompt] == _words(control.find(qn("w:sdtContent")))


def test_a_candidates_file_names_no_agency(content: Content, agency: Agency) -> None:
    theirs = agency.model_copy(update={"name": "Quillfeather Staffing"})
    for slug, template in content.templates.items():
        with ZipFile(io.BytesIO(word(template, content.blanks, theirs))) as parts:
            everything = b"".join(parts.read(name) for name in parts.namelist())
        assert b"Quillfeather" not in everything, slug


def test_the_margins_hold_on_both_papers(files: dict[str, bytes]) -> None:
    for slug, file in files.items():
        section = Document(io.BytesIO(file)).sections[0]
        right = section.page_width.mm - section.right_margin.mm  # type: ignore[union-attr]
        foot = section.page_height.mm - section.bottom_margin.mm  # type: ignore[union-attr]
        assert right <= 210 - 6 and foot <= 279.4 - 6, slug
