"""Checklists as a PDF to print, one sheet each, or on two in large print."""

import io
from collections.abc import Sequence
from typing import Any, Literal

import segno

from macros.content import Agency, Checklist, Content, MistakesFound
from macros.content.english import say_date
from macros.files.typst_compiler import set_pdf

Paper = Literal["a4", "letter"]
# Typst's name of each paper, and ours.
PAPERS: dict[Paper, tuple[str, str]] = {
    "a4": ("a4", "A4 paper"),
    "letter": ("us-letter", "US Letter paper"),
}


def pdf(
    checklists: Sequence[Checklist],
    paper: Paper,
    content: Content,
    site_url: str,
    *,
    large: bool = False,
) -> bytes:
    """Checklists in their order, each on one sheet, as PDF/UA-1 (ISO 14289-1).

    site_url: the site's address, with a slash at its end. Every sheet bears the address of its
    checklist, in words and as a QR code (ISO 18004, level M). large: one checklist, on two sheets.
    Raises MistakesFound where one does not fit on a sheet, or a letter is in none of the fonts.
    """
    assert content.agency is not None
    alone = len(checklists) == 1
    size, paper_name = PAPERS[paper]
    data = {
        "title": checklists[0].title if alone else "All checklists",
        "agency": content.agency.name,
        "region": content.agency.language[-2:],
        "size": size,
        "paper": paper_name,
        "large": large,
        "sheets": [_sheet(checklist, content.agency, site_url) for checklist in checklists],
    }
    try:
        file = checklists[0].file
        return set_pdf("checklist.typ", data, max(c.reviewed for c in checklists), file)
    except MistakesFound:
        if alone:
            raise
        # Set alone, each one that is wrong tells.
        raise MistakesFound([]) from None


def _sheet(checklist: Checklist, agency: Agency, site_url: str) -> dict[str, Any]:
    """A checklist as checklist.typ reads it."""
    address = site_url + checklist.address
    return {
        **checklist.model_dump(include={"title", "when", "sections", "columns"}),
        "cells": checklist.cells,
        "address": address,
        "qr": _qr(address),
        "reviewed": say_date(checklist.reviewed, agency.language),
    }


def _qr(address: str) -> str:
    """A QR code as SVG, without the quiet zone around it."""
    svg = io.BytesIO()
    segno.make(address, error="m", micro=False).save(svg, kind="svg", border=0, xmldecl=False)
    return svg.getvalue().decode()
