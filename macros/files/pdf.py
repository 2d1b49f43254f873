"""Checklists as a PDF to print, one sheet each, or on two in large print."""

import io
from collections.abc import Sequence
from typing import Any

import segno

from macros.content import Agency, Checklist, MistakesFound
from macros.content.english import say_date
from macros.files.downloads import PAPERS, Paper
from macros.files.typst_compiler import set_pdf


def pdf(
    checklists: Sequence[Checklist],
    paper: Paper,
    agency: Agency,
    site_url: str,
    *,
    large: bool = False,
) -> bytes:
    """Checklists in their order, each on one sheet, as PDF/UA-1 (ISO 14289-1).

    site_url: the site's address, with a slash at its end. Every sheet bears the address of its
    checklist, in words and as a QR code (ISO 18004, level M). large: one checklist, on two sheets.
    Raises MistakesFound where one does not fit on a sheet, or a letter is in none of the fonts.
    """
    alone = len(checklists) == 1
    data = {
        "title": checklists[0].title if alone else "All checklists",
        "agency": agency.name,
        "region": agency.language[-2:],
        "size": "us-letter" if paper == "letter" else paper,
        "paper": f"{PAPERS[paper]} paper",
        "large": large,
        "sheets": [_sheet(checklist, agency, site_url) for checklist in checklists],
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
