"""Everything that is written by hand, read into typed objects: snippets, pages, the agency's details."""

from macros.content.agency import Agency
from macros.content.content import Content
from macros.content.mistakes import Mistake, MistakesFound, nearest
from macros.content.pages import Page
from macros.content.plan import Plan
from macros.content.read_content import last_read, read_content
from macros.content.snippets import Checklist, FieldSpec, Source, Template

__all__ = [
    "Agency",
    "Checklist",
    "Content",
    "FieldSpec",
    "Mistake",
    "MistakesFound",
    "Page",
    "Plan",
    "Source",
    "Template",
    "last_read",
    "nearest",
    "read_content",
]
