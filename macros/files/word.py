"""A template as a Word file: every blank is a place to click and type."""

from macros.library import Library, Template


def word(template: Template, library: Library) -> bytes:
    """TODO"""
    return b""
