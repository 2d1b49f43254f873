"""The pages on paper, as Chromium prints them: both papers, from a light screen or a dark one."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page

from macros.content import Content, read_content
from macros.postprocess.print_links import with_addresses
from tests.conftest import ROOT, SITE_URL, NewWindow

pdfium: Any = pypdfium2  # It has no types.
PAPERS = ("A4", "Letter")
MM = 72 / 25.4
# Chromium places type on a grid of its own, so a size can miss by a hair.
HAIR = 0.05
# The margin above the words of a page for reading, as print.css has it.
TOP = 16 * MM
LIBRARY = read_content(ROOT)
CHECKLISTS = [c.address for c in LIBRARY.checklists.values() if not c.is_sheet]
SHEETS = [c.address for c in LIBRARY.checklists.values() if c.is_sheet]
READING = sorted(LIBRARY.titles.keys() - {*CHECKLISTS, *SHEETS})
# What the page holds that matters on paper, asked of the page itself in its print styles.
LOOK = """() => {
    const article = document.querySelector("article");
    const seen = selector =>
        [...article.querySelectorAll(selector)].filter(e => e.checkVisibility());
    const furniture =
        "button, form, select, textarea, input:not([type=checkbox]), .headerlink, .to";
    const words = element => {
        const copy = element.cloneNode(true);
        copy.querySelectorAll(`${furniture}, [hidden], [data-away]`).forEach(e => e.remove());
        if (!element.closest(".timeline, .planner")) copy.querySelectorAll("[data-print-address]")
            .forEach(e => e.append(` (${e.dataset.printAddress})`));
        return copy.textContent;
    };
    // The way and the planner name days, not addresses: their sheet is for the wall.
    return {
        links: seen("a[href]:not([href^='#'], .timeline a, .planner a)").map(a => a.href),
        wholes: seen(
            ".letter:not(:has(.branch)), .admonition, table:not(:has(tbody > tr:nth-child(6))), tr"
        ).map(words),
        scripts: seen(".letter:has(.branch)").map(words),
        furniture: seen(furniture).map(e => e.outerHTML),
    };
}"""


@dataclass(frozen=True)
class Words:
    """One run of text on a sheet: what it says, its size and its foot in points."""

    text: str
    size: float
    foot: float


@dataclass(frozen=True)
class Sheet:
    """One printed sheet, in points from its lower left corner; lines are what it has drawn."""

    width: float
    height: float
    words: list[Words]
    lines: list[tuple[float, float, float, float]]
    text: str
    picture: Image.Image


def sheets_of(page: Page, paper: str, scale: float = 0.1, backgrounds: bool = False) -> list[Sheet]:
    """What comes out of the printer after Ctrl+P.

    scale: the pictures' pixels for a point; backgrounds: printed too, as browsers offer it.
    """
    with pdfium.PdfDocument(page.pdf(format=paper, print_background=backgrounds)) as document:
        return [_sheet(sheet, scale) for sheet in document]


def _sheet(sheet: Any, scale: float) -> Sheet:
    reader = sheet.get_textpage()
    words, lines = [], []
    for thing in sheet.get_objects(textpage=reader):
        bounds = thing.get_bounds()
        if isinstance(thing, pdfium.PdfTextObj):
            size = thing.get_font_size() * abs(thing.get_matrix().d)
            words.append(Words(thing.extract(), size, bounds[1]))
        else:
            lines.append(bounds)
    return Sheet(
        width=sheet.get_width(),
        height=sheet.get_height(),
        words=words,
        lines=lines,
        text=reader.get_text_range(),
        picture=sheet.render(scale=scale).to_pil().convert("L"),
    )


def tight(text: str) -> str:
    """Text without what a line's end may change: spaces, hyphens and pdfium's sign for one."""
    return re.sub(r"[\s\x02\ufffe\u00ad-]", "", text)


@pytest.fixture
def opened(window: NewWindow) -> Callable[..., Page]:
    def open_page(address: str, **options: Any) -> Page:
        page = window(**options)
        page.goto(address, wait_until="domcontentloaded")
        return page

    return open_page


def foot_of(address: str, content: Content) -> str:
    """The last lines on a page's last sheet: its address, when it was reviewed, whose it is."""
    dates = {t.address: t.reviewed for t in content.templates.values()}
    dates |= {c.address: c.reviewed for c in content.checklists.values()}
    dates |= {page.address: page.front.reviewed for page in content.pages.values()}
    reviewed = dates[address]
    assert content.agency
    return (
        f"{SITE_URL}{address} Reviewed on {reviewed:%B} {reviewed.day}, {reviewed.year}. "
        f"A guide by {content.agency.name}"
    )


def smallest(sheets: list[Sheet]) -> float:
    return min(words.size for sheet in sheets for words in sheet.words)


def darkest(picture: Image.Image) -> int:
    """The darkest grey of a picture: 0 is black, 255 is white."""
    return min(picture.tobytes())


@pytest.mark.parametrize("address", READING)
def test_a_page_prints_for_reading(
    address: str, opened: Callable[..., Page], server: str, content: Content
) -> None:
    page = opened(address)
    prints = {paper: sheets_of(page, paper) for paper in PAPERS}
    page.emulate_media(media="print")
    found = page.evaluate(LOOK)
    assert not found["furniture"]
    for paper, sheets in prints.items():
        text = tight("".join(sheet.text for sheet in sheets))
        # What stands before, beside or after a page's words would come first or last.
        assert text.startswith(tight(content.titles[address])), paper
        assert text.endswith(tight(foot_of(address, content))), paper
        assert smallest(sheets) >= 12 - HAIR, paper
        for link in found["links"]:
            target = re.sub("^(mailto:|https?://)", "", link.replace(server, SITE_URL))
            assert tight(target) in text, f"{paper}: the address {target} is missing"
        for script in found["scripts"]:
            assert tight(script) in text, f"{paper}: {script}"
        for whole in found["wholes"]:
            assert any(tight(whole) in tight(sheet.text) for sheet in sheets), f"{paper}: {whole}"
        for sheet in sheets[:-1]:
            last = min(sheet.words, key=lambda words: words.foot)
            assert last.size <= 12 + HAIR, f"{paper}: a heading stands alone at a sheet's foot"
        filled = sheets[-1].height - TOP - min(words.foot for words in sheets[-1].words)
        assert filled >= 0.08 * sheets[-1].height, f"{paper}: the last sheet is nearly empty"


@pytest.mark.parametrize("address", CHECKLISTS)
def test_a_checklist_prints_on_one_sheet(
    address: str, opened: Callable[..., Page], content: Content
) -> None:
    page = opened(address)
    checklist = content.checklists[address.split("/")[1]]
    assert checklist.sections
    # Title, moment, boxes, foot, and not a word more.
    words = [checklist.title, f"When: {checklist.when}."]
    for section in checklist.sections:
        words.append(section.title)
        for item in section.items:
            link = item.link.lstrip("/") if item.link else None
            words += [item.text, item.reason or ""]
            if link is not None:
                words += [content.titles[link.partition("#")[0]], f"({SITE_URL}{link})"]
    for paper in PAPERS:
        sheets = sheets_of(page, paper)
        assert len(sheets) == 1, paper
        expected = tight("".join([*words, foot_of(address, content)]))
        assert tight(sheets[0].text).lower() == expected.lower(), paper
        assert smallest(sheets) >= 12 - HAIR, paper
        large = tight("".join(w.text for w in sheets[0].words if w.size >= 14 - HAIR))
        for item in (item for section in checklist.sections for item in section.items):
            assert tight(item.text) in large, f"{paper}: {item.text}"


@pytest.mark.parametrize("address", SHEETS)
def test_a_sheet_to_write_on_prints_on_one_sheet_with_room_for_a_pen(
    address: str, opened: Callable[..., Page], content: Content
) -> None:
    page = opened(address)
    checklist = content.checklists[address.split("/")[1]]
    assert checklist.columns
    words = [checklist.title, f"When: {checklist.when}.", *checklist.columns]
    words += [cell for row in checklist.cells for cell in row]
    for paper in PAPERS:
        (sheet,) = sheets_of(page, paper)
        assert sheet.width > sheet.height, paper
        expected = tight("".join([*words, foot_of(address, content)]))
        assert tight(sheet.text).lower() == expected.lower(), paper
        assert smallest([sheet]) >= 12 - HAIR, paper
        uprights = {round(left) for left, low, right, high in sheet.lines if high - low > 5 * MM}
        levels = {round(low) for left, low, right, high in sheet.lines if right - left > 5 * MM}
        widths = [b - a for a, b in pairwise(sorted(uprights)) if b - a > MM]
        heights = [b - a for a, b in pairwise(sorted(levels)) if b - a > MM]
        assert len(widths) == len(checklist.columns), paper
        assert min(widths) >= 25 * MM, paper
        assert sum(height >= 12 * MM for height in heights) >= len(checklist.cells), paper


def test_a_box_prints_empty_or_as_ticked(opened: Callable[..., Page]) -> None:
    page = opened(CHECKLISTS[0])
    (empty,) = sheets_of(page, "A4", scale=4)
    page.get_by_role("checkbox").first.check()
    (ticked,) = sheets_of(page, "A4", scale=4)
    # The one thing that differs is the tick; its box is around it on both.
    tick = ImageChops.difference(empty.picture, ticked.picture).getbbox()
    assert tick
    left, top, right, low = tick
    assert 6 <= (right - left) / 4 <= 14
    assert 6 <= (low - top) / 4 <= 14
    inside = (left + 4, top + 4, right - 4, low - 4)
    around = (left - 20, top - 20, right + 20, low + 20)
    assert darkest(empty.picture.crop(inside)) == 255
    assert darkest(ticked.picture.crop(inside)) < 64
    assert darkest(empty.picture.crop(around)) < 64


@pytest.mark.parametrize(
    "address", [CHECKLISTS[0], SHEETS[0], "thank-you/", "templates/thank-you-email/", "planner/"]
)
def test_a_dark_screen_prints_as_a_light_one_does(
    address: str, opened: Callable[..., Page]
) -> None:
    prints = {}
    for scheme in ("light", "dark"):
        page = opened(address, color_scheme=scheme)
        shown = page.evaluate("getComputedStyle(document.body).backgroundColor")
        sheets = sheets_of(page, "A4", scale=1, backgrounds=True)
        prints[scheme] = shown, [sheet.picture for sheet in sheets]
    assert prints["light"][0] != prints["dark"][0]
    assert prints["light"][1] == prints["dark"][1]
    for picture in prints["dark"][1]:
        assert picture.getpixel((2, 2)) == 255
        assert picture.histogram()[255] > 0.8 * picture.width * picture.height


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ('<a href="https://jobs.example/2024/jobs">jobs</a>', "https://jobs.example/2024/jobs"),
        ('<a href="../late/">Late</a>', "https://guide.example/late/"),
        ('<a href="https://jobs.example/">jobs.example/</a>', None),
        ('<a href="mailto:a@jobs.example">a@jobs.example</a>', None),
        ('<a href="#late">Late</a>', None),
    ],
)
def test_paper_tells_each_address_that_the_words_do_not(link: str, told: str | None) -> None:
    written = f'{link}<span data-print-address="{told}"></span>' if told else link
    page = with_addresses(f"<article>{link}</article>", "https://guide.example/card/index.html")
    assert page == f"<article>{written}</article>"
