"""The pages on paper, as Chromium prints them: on both papers, from light and from dark."""

import ctypes
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops
from playwright.sync_api import BrowserContext, Page

from macros.library import Library, read_library
from tests.conftest import ROOT, SITE_URL

PAPERS = ("A4", "Letter")
MM = 72 / 25.4
# Chromium places type on a grid of its own, so a size can miss by a hair.
HAIR = 0.05
LIBRARY = read_library(ROOT)
CHECKLISTS = [c.address for c in LIBRARY.checklists.values() if not c.is_sheet]
SHEETS = [c.address for c in LIBRARY.checklists.values() if c.is_sheet]
READING = sorted(LIBRARY.titles.keys() - {*CHECKLISTS, *SHEETS})
# What the page holds that matters on paper, asked of the page itself in its print styles.
LOOK = """() => {
    const article = document.querySelector("article");
    const seen = selector => [...article.querySelectorAll(selector)].filter(e => e.checkVisibility());
    const furniture = "button, form, select, textarea, input:not([type=checkbox]), .headerlink";
    const words = element => {
        const copy = element.cloneNode(true);
        copy.querySelectorAll(furniture).forEach(e => e.remove());
        copy.querySelectorAll("[data-print-address]").forEach(
            a => a.append(` (${a.dataset.printAddress})`));
        return copy.textContent;
    };
    return {
        links: seen("a[href]").filter(a => !a.getAttribute("href").startsWith("#")).map(a => a.href),
        wholes: seen(".letter:not(:has(.branch)), table, .admonition").map(words),
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
    """One printed sheet. Sizes in points; used: how far down its content reaches."""

    width: float
    height: float
    words: list[Words]
    text: str
    used: float
    strokes: list[tuple[float, float, float, float]]
    picture: Image.Image


def sheets_of(page: Page, paper: str, scale: float = 0.1) -> list[Sheet]:
    """What the printer gets when a reader presses Ctrl+P, without backgrounds."""
    with pypdfium2.PdfDocument(page.pdf(format=paper)) as document:
        return [_sheet(sheet, scale) for sheet in document]


def _sheet(sheet: pypdfium2.PdfPage, scale: float) -> Sheet:
    width, height = sheet.get_size()
    reader = sheet.get_textpage()
    words, strokes, lowest = [], [], height
    for thing in sheet.get_objects():
        bounds = thing.get_bounds()
        if thing.type == pypdfium2.raw.FPDF_PAGEOBJ_TEXT:
            size = ctypes.c_float()
            pypdfium2.raw.FPDFTextObj_GetFontSize(thing, size)
            text = reader.get_text_bounded(*bounds)
            if text.strip():
                words.append(Words(text, size.value * abs(thing.get_matrix().d), bounds[1]))
                lowest = min(lowest, bounds[1])
        elif thing.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH and bounds[2] - bounds[0] < width * 0.99:
            strokes.append(bounds)
    return Sheet(
        width=width,
        height=height,
        words=words,
        text=reader.get_text_range(),
        used=height - lowest,
        strokes=strokes,
        picture=sheet.render(scale=scale).to_pil().convert("L"),
    )


def tight(text: str) -> str:
    """Text without what a line's end may change: spaces, hyphens and pdfium's sign for one."""
    return re.sub(r"[\s\x02\ufffe\u00ad-]", "", text)


@pytest.fixture
def opened(new_context: Callable[..., BrowserContext], server: str) -> Callable[..., Page]:
    def open_page(address: str, **options: Any) -> Page:
        page = new_context(**options).new_page()
        page.goto(server + address, wait_until="domcontentloaded")
        return page

    return open_page


@pytest.mark.parametrize("address", READING)
def test_a_page_prints_for_reading(
    address: str, opened: Callable[..., Page], server: str, library: Library
) -> None:
    page = opened(address)
    prints = {paper: sheets_of(page, paper) for paper in PAPERS}
    page.emulate_media(media="print")
    found = page.evaluate(LOOK)
    assert not found["furniture"]
    for paper, sheets in prints.items():
        text = tight("".join(sheet.text for sheet in sheets))
        # Whatever stands before, beside or after a page's words would come first or last.
        assert text.startswith(tight(library.titles[address])), paper
        assert text.endswith(tight(foot_of(address, library))), paper
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
            assert last.size <= 12 + HAIR, f"{paper}: the heading {last.text} stands alone"
        last_sheet = sheets[-1]
        assert last_sheet.used >= 0.14 * last_sheet.height, f"{paper}: the last sheet is empty"


def smallest(sheets: list[Sheet]) -> float:
    return min(words.size for sheet in sheets for words in sheet.words)


def foot_of(address: str, library: Library) -> str:
    things = [*library.templates.values(), *library.checklists.values()]
    reviewed = next(
        (thing.reviewed for thing in things if thing.address == address),
        library.pages[address].front.reviewed if address in library.pages else None,
    )
    assert isinstance(reviewed, date) and library.agency
    return (
        f"{SITE_URL}{address} Reviewed on {reviewed.day} {reviewed:%B %Y}. "
        f"A guide by {library.agency.name}"
    )
