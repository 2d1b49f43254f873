"""Everything that is made from the content: one module for each kind of file."""

from macros.files.downloads import Download, checklist_downloads, collections, template_downloads
from macros.files.make import MADE_FOLDERS, write_files

__all__ = [
    "MADE_FOLDERS",
    "Download",
    "checklist_downloads",
    "collections",
    "template_downloads",
    "write_files",
]
