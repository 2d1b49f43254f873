"""The guide's own Markdown extension, which guide.yml names: lists and escapes, headings, words with a hyphen."""

import string
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SubstituteTagInlineProcessor

from macros.page_macros.commonmark import Blocks
from macros.page_macros.headings import Headings
from macros.page_macros.hyphens import Whole


class GuideExtension(Extension):
    """What guide.yml names among its markdown_extensions."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register each part where it belongs: escapes are 180, html_block 20, toc 5."""
        md.preprocessors.register(Blocks(md), "commonmark_blocks", 15)
        md.ESCAPED_CHARS = [*string.punctuation]
        line_break = SubstituteTagInlineProcessor(r"\\\n", "br")
        md.inlinePatterns.register(line_break, "backslash_break", 181)
        md.treeprocessors.register(Headings(md), "headings", 4)
        # Behind headings: names of sections are plain words.
        md.treeprocessors.register(Whole(md), "whole", 2)


def makeExtension(**settings: Any) -> GuideExtension:
    """The name that Python-Markdown calls."""
    return GuideExtension(**settings)  # type: ignore[no-untyped-call]
