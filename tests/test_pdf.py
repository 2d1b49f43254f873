"""Checklists on paper: what comes out of the printer, and what a screen reader says of the file."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

import page as page_validation
import pikepdf
import pypdfium2
import pypdfium2.raw
import pytest
import zxingcpp
from PIL import ImageOps

from macros.content import Agency, Checklist, Content, MistakesFound
from macros.files import typst_compiler
from macros.files.downloads import PAPERS, Paper
from macros.files.pdf import pdf
from tests.conftest import SITE_URL

INCH = 72
MM = INCH / 25.4
pdfium: Any = pypdfium2.raw  # without types
SIZES = {"a4": (210 * MM, 297 * MM), "letter": (8.5 * INCH, 11 * INCH)}


def opened(file: bytes) -> Any:
    """The pages of a PDF."""
    return pypdfium2.PdfDocument(file)


@dataclass(frozen=True)
class Print:
    """A checklist as printed on one paper."""

    checklist: Checklist
    paper: Paper
    file: bytes

    @property
    def name(self) -> str:
        return f"{self.checklist.slug} on {self.paper}"

    @property
    def sheet(self) -> Any:
        """The first page, as pypdfium2 shows it."""
        return opened(self.file)[0]


@pytest.fixture(scope="module")
def prints(content: Content, agency: Agency) -> list[Print]:
    return [
        Print(checklist, paper, pdf([checklist], paper, agency, SITE_URL))
        for checklist in content.checklists.values()
        for paper in PAPERS
    ]


def words(text: str) -> str:
    """Text with single spaces and straight quotes, as authors type it."""
    return " ".join(text.translate(str.maketrans("‘’“”", "''\"\"")).split())


def letter_sizes(sheet: Any) -> Iterator[tuple[str, float]]:
    """Every printed letter with its size in points."""
    text = sheet.get_textpage()
    for index in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text, index))
        if not letter.isspace():
            yield letter, pdfium.FPDFText_GetFontSize(text, index)


def shapes(sheet: Any) -> list[tuple[float, float]]:
    """Width and height in mm of everything that is drawn and is no letter."""
    return [
        ((right - left) / MM, (top - bottom) / MM)
        for left, bottom, right, top in (
            shape.get_bounds() for shape in sheet.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])
        )
    ]


def code_on(sheet: Any) -> str:
    """What a telephone reads from a print of 150 dots an inch."""
    picture = sheet.render(scale=150 / INCH, grayscale=True).to_pil()
    (code,) = zxingcpp.read_barcodes(picture, formats=zxingcpp.barcode_formats_from_str("QRCode"))
    return str(code.text)


def tags(element: Any) -> Iterator[tuple[str, Any]]:
    """The structure of a tagged PDF in reading order: each tag's name and the tag."""
    if isinstance(element, pikepdf.Array):
        for inner in element:
            yield from tags(inner)
    elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
        yield str(element.S).removeprefix("/"), element
        yield from tags(element.get("/K"))


def test_every_checklist_is_one_sheet_of_its_paper(prints: list[Print]) -> None:
    assert len(prints) >= 22
    for made in prints:
        assert len(opened(made.file)) == 1, made.name
        size = SIZES[made.paper]
        lying = tuple(reversed(size)) if made.checklist.is_sheet else size
        assert made.sheet.get_size() == pytest.approx(lying, abs=0.1), made.name


def test_a_sheet_has_all_its_words_in_reading_order(prints: list[Print], agency: Agency) -> None:
    for made in prints:
        checklist = made.checklist
        expected = [checklist.title, checklist.when]
        for section in checklist.sections or []:
            expected.append(section.title)
            for item in section.items:
                expected += [item.text, item.reason or ""]
        expected += checklist.columns or []
        expected += [row[0] for row in checklist.cells]
        expected += [agency.name, SITE_URL + checklist.address]
        expected += [
            f"Reviewed on {checklist.reviewed:%B} {checklist.reviewed.day}, {checklist.reviewed.year}"
        ]
        rest = words(made.sheet.get_textpage().get_text_range())
        for part in filter(None, expected):
            assert words(part) in rest, f"{made.name}: {part!r} is missing or out of order"
            rest = rest.partition(words(part))[2]


def test_every_item_has_a_square_box_to_tick_and_a_sheet_has_none(prints: list[Print]) -> None:
    for made in prints:
        boxes = [
            width
            for width, height in shapes(made.sheet)
            if width == pytest.approx(height, abs=0.1) and 5 < width < 8
        ]
        items = [item for section in made.checklist.sections or [] for item in section.items]
        assert len(boxes) == len(items), made.name


def test_a_person_reads_it_at_arms_length(prints: list[Print]) -> None:
    for made in prints:
        sizes = list(letter_sizes(made.sheet))
        assert min(size for _, size in sizes) >= 11.99, made.name
        if made.checklist.sections:
            items = {
                letter
                for section in made.checklist.sections
                for item in section.items
                for letter in item.text
            }
            large = {letter for letter, size in sizes if size >= 13.99}
            assert {letter for letter in items if letter.isalnum()} <= large, made.name


def test_every_printer_manages_the_margins_and_needs_no_colour(prints: list[Print]) -> None:
    for made in prints:
        picture = made.sheet.render(scale=1).to_pil().convert("RGB")
        printed = ImageOps.invert(picture.convert("L")).getbbox()
        assert printed
        left, top, right, bottom = printed
        white = min(left, top, picture.width - right, picture.height - bottom)
        assert white >= 12.7 * MM, made.name
        red, green, blue = picture.split()
        assert red.tobytes() == green.tobytes() == blue.tobytes(), made.name


def test_the_code_on_the_sheet_leads_to_the_checklists_page(prints: list[Print]) -> None:
    for made in prints:
        assert code_on(made.sheet) == SITE_URL + made.checklist.address, made.name


def test_the_code_of_a_long_address_is_still_read(content: Content, agency: Agency) -> None:
    site_url = "https://www.a-rather-long-name-of-an-agency.example.org/after-the-interview/en/"
    checklist = max(content.checklists.values(), key=lambda c: len(c.slug))
    for paper in PAPERS:
        sheet = opened(pdf([checklist], paper, agency, site_url))[0]
        assert code_on(sheet) == site_url + checklist.address


def test_every_file_keeps_to_pdf_ua_and_says_that_it_may_be_kept(prints: list[Print]) -> None:
    for made in prints:
        with pikepdf.open(io.BytesIO(made.file)) as document:
            kept = document.open_metadata()
            assert (kept["pdfaid:part"], kept["pdfaid:conformance"]) == ("2", "A"), made.name
            assert "/OutputIntents" in document.Root
        report = page_validation.validate_pdf_bytes(made.file, profile="ua-1")
        faults = [f"{made.name}: {fault.rule_id} {fault.message}" for fault in report.failures]
        assert report.is_compliant and not faults, faults


def test_a_reader_hears_title_language_headings_and_lists(prints: list[Print]) -> None:
    for made in prints:
        with pikepdf.open(io.BytesIO(made.file)) as document:
            root, checklist = document.Root, made.checklist
            assert str(root.Lang) == "en-US"
            assert root.ViewerPreferences.DisplayDocTitle
            assert words(str(document.docinfo.Title)) == checklist.title
            heard = list(tags(root.StructTreeRoot.K))
            names = [name for name, _ in heard]
            assert names.count("H1") == 1
            if checklist.sections:
                assert names.count("L") == len(checklist.sections), made.name
                assert names.count("LI") == sum(len(s.items) for s in checklist.sections)
                assert names.count("H2") >= len(checklist.sections)
            else:
                assert checklist.columns
                assert names.count("TH") == len(checklist.columns), made.name
                assert names.count("TR") == len(checklist.cells) + 1
            (code,) = [tag for name, tag in heard if name == "Figure"]
            assert str(code.Alt) == f"QR code for {SITE_URL}{checklist.address}"


def test_the_fonts_are_inside(prints: list[Print]) -> None:
    for made in prints:
        with pikepdf.open(io.BytesIO(made.file)) as document:
            fonts = [
                thing
                for thing in document.objects
                if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
            ]
            assert fonts
            for font in fonts:
                assert re.search("SourceSansPro|ZillaSlab", str(font.FontName))
                assert "/FontFile2" in font or "/FontFile3" in font, made.name


def test_a_sheet_is_at_most_40_kb(prints: list[Print]) -> None:
    for made in prints:
        assert len(made.file) <= 40_000, made.name


def test_the_date_in_a_file_is_that_of_its_review(content: Content, agency: Agency) -> None:
    old = {"reviewed": date(2020, 2, 3)}
    checklist = content.checklists["after-a-no"].model_copy(update=old)
    made = pdf([checklist], "a4", agency, SITE_URL)
    with pikepdf.open(io.BytesIO(made)) as document:
        assert str(document.docinfo.CreationDate).startswith("D:20200203")
    assert "Reviewed on February 3, 2020" in words(opened(made)[0].get_textpage().get_text_range())


def test_all_checklists_print_in_one_go(content: Content, agency: Agency) -> None:
    checklists = list(content.checklists.values())
    for paper in PAPERS:
        made = pdf(checklists, paper, agency, SITE_URL)
        sheets = opened(made)
        assert len(sheets) == len(checklists)
        for sheet, checklist in zip(sheets, checklists, strict=True):
            text = words(sheet.get_textpage().get_text_range())
            assert text.startswith(checklist.title)
            assert SITE_URL + checklist.address in text
        assert page_validation.validate_pdf_bytes(made, profile="ua-1").is_compliant
        with pikepdf.open(io.BytesIO(made)) as document:
            assert str(document.docinfo.Title) == "All checklists"


def too_long(content: Content) -> Checklist:
    """A real checklist with reasons that no sheet can hold."""
    checklist = content.checklists["before-you-send"]
    assert checklist.sections
    item = checklist.sections[0].items[0].model_copy(update={"reason": "Long words. " * 60})
    section = checklist.sections[0].model_copy(update={"items": [item] * 6})
    return checklist.model_copy(update={"sections": [section]})


def test_large_print_has_18_points_and_none_below_16_on_two_sheets_at_most(
    content: Content, agency: Agency
) -> None:
    lists = [checklist for checklist in content.checklists.values() if not checklist.is_sheet]
    long = lists[0].model_copy(update={"sections": (lists[0].sections or []) * 2})
    for checklist, paper in product([*lists, long], PAPERS):
        made = pdf([checklist], paper, agency, SITE_URL, large=True)
        sheets = list(opened(made))
        assert len(sheets) == 2 or (checklist is not long and len(sheets) == 1), checklist.slug
        sizes = [letter for sheet in sheets for letter in letter_sizes(sheet)]
        assert min(size for _, size in sizes) >= 15.99, checklist.slug
        large = "".join(letter for letter, size in sizes if size == pytest.approx(18))
        for section in checklist.sections or []:
            for item in section.items:
                assert "".join(words(item.text).split()) in words(large), item.text
        report = page_validation.validate_pdf_bytes(made, profile="ua-1")
        assert report.is_compliant, report.failures
    with pytest.raises(MistakesFound, match="two sheets in large print on A4 paper"):
        pdf([too_long(content)], "a4", agency, SITE_URL, large=True)


def refusal(agency: Agency, *checklists: Checklist, paper: Paper = "a4") -> list[str]:
    with pytest.raises(MistakesFound) as raised:
        pdf(checklists, paper, agency, SITE_URL)
    return [str(mistake) for mistake in raised.value.mistakes]


def test_a_checklist_longer_than_a_sheet_is_refused(content: Content, agency: Agency) -> None:
    assert refusal(agency, too_long(content), paper="letter") == [
        "snippets/checklists/before-you-send.yml: this does not fit on one sheet of US Letter "
        "paper. Shorten it, or drop an item."
    ]


def test_a_table_too_narrow_or_low_to_write_in_is_refused(content: Content, agency: Agency) -> None:
    log = content.checklists["follow-up-log"]
    assert refusal(agency, log.model_copy(update={"columns": ["Day"] * 12})) == [
        "snippets/checklists/follow-up-log.yml: a column would be less than 25 mm wide on A4 "
        "paper, too narrow to write in. Take fewer columns."
    ]
    assert refusal(agency, log.model_copy(update={"rows": 14})) == [
        "snippets/checklists/follow-up-log.yml: the rows would be less than 10 mm high on A4 "
        "paper, or lower than their words. Take fewer rows, or shorten the words."
    ]


def test_a_letter_that_the_fonts_lack_is_named_where_it_is_written(
    content: Content, agency: Agency
) -> None:
    fine = content.checklists["after-a-no"]
    assert refusal(agency, fine.model_copy(update={"when": "Later 後"})) == [
        'snippets/checklists/after-a-no.yml: our fonts have no "後". '
        "Write it in Latin, Greek or Cyrillic letters."
    ]


def test_an_agencys_name_may_have_accents(content: Content, agency: Agency) -> None:
    for name in ("Žižka & Söhne", "Агенция «Нова»", "O'Brien's Staffing", "Nguyễn #1 *Jobs* $x$"):
        named = agency.model_copy(update={"name": name})
        made = pdf([content.checklists["after-a-no"]], "letter", named, SITE_URL)
        text = words(opened(made)[0].get_textpage().get_text_range())
        assert name in text


def test_a_warning_of_typst_stops_the_build(
    content: Content, agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typst_compiler, "FONT", "No Such Font")
    (found,) = refusal(agency, content.checklists["after-a-no"])
    assert re.match(r"snippets/checklists/after-a-no\.yml: .*no such font", found)
