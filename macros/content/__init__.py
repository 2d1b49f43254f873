"""Everything that is written by hand, read into typed objects: snippets, pages, the agency's details."""

from macros.content.agency import Agency as Agency
from macros.content.content import Content as Content
from macros.content.mistakes import Mistake as Mistake
from macros.content.mistakes import MistakesFound as MistakesFound
from macros.content.mistakes import nearest as nearest
from macros.content.pages import Page as Page
from macros.content.plan import Plan as Plan
from macros.content.read_content import last_read as last_read
from macros.content.read_content import read_content as read_content
from macros.content.snippets import Checklist as Checklist
from macros.content.snippets import FieldSpec as FieldSpec
from macros.content.snippets import Source as Source
from macros.content.snippets import Template as Template
