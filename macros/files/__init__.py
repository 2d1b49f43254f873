"""Everything that is made from the content: one module for each kind of file."""

from macros.files.downloads import Download as Download
from macros.files.downloads import checklist_downloads as checklist_downloads
from macros.files.downloads import collections as collections
from macros.files.downloads import template_downloads as template_downloads
from macros.files.make import MADE_FOLDERS as MADE_FOLDERS
from macros.files.make import write_changed as write_changed
from macros.files.make import write_files as write_files
