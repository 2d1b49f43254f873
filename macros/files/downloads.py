"""The files that readers can take away, as pages name them."""

from dataclasses import dataclass
from typing import Literal

from macros.content import Agency, Checklist, Template

Paper = Literal["a4", "letter"]
PAPERS: dict[Paper, str] = {"a4": "A4", "letter": "US Letter"}


@dataclass(frozen=True)
class Download:
    """A file that a reader can take away.

    path: below the site's root; title: what it holds; kind: Word, Text, PDF on A4, …
    """

    path: str
    title: str
    kind: str


def template_downloads(template: Template) -> list[Download]:
    """The files of one template."""
    return [
        Download(f"downloads/{template.slug}.docx", template.title, "Word"),
        Download(f"downloads/{template.slug}.txt", template.title, "plain text"),
    ]


def checklist_downloads(checklist: Checklist, agency: Agency) -> list[Download]:
    """The files of one checklist, the agency's own paper first. A sheet to write on has no large print."""
    files = [
        Download(
            f"downloads/{checklist.slug}-{paper}.pdf", checklist.title, f"PDF, {PAPERS[paper]}"
        )
        for paper in papers(agency)
    ]
    if not checklist.is_sheet:
        large = f"downloads/{checklist.slug}-large.pdf"
        files.append(Download(large, checklist.title, "PDF, large print"))
    return files


def collections(agency: Agency) -> dict[str, list[Download]]:
    """The files that hold everything, for the two index pages."""
    return {
        "templates": [
            Download("downloads/all-templates.zip", "All templates", "Word and text, zip")
        ],
        "checklists": [
            Download(
                f"downloads/all-checklists-{paper}.pdf", "All checklists", f"PDF, {PAPERS[paper]}"
            )
            for paper in papers(agency)
        ],
    }


def papers(agency: Agency) -> list[Paper]:
    """The papers there are, the agency's own first."""
    return sorted(PAPERS, key=lambda paper: paper != agency.paper)
