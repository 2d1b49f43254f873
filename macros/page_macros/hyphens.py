"""Short words with a hyphen stay whole, in Markdown and in what macros put into a page."""

import re
from xml.etree.ElementTree import Element, tostring

from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

# Of more letters, some are wider than a small screen with text of twice its size.
_WHOLE = re.compile(r"(?<![\w-])(?=[\w-]{3,11}(?![\w-]))\w+(?:-\w+)+")
_AS_IT_IS = ("code", "pre", "script", "style", "svg", "textarea")


class Whole(Treeprocessor):
    """Keeps words such as "follow-up" in one line."""

    def run(self, root: Element) -> None:
        """Change the tree of a page in place. No style says "not behind a hyphen", so such words are marked."""
        for element in list(root.iter()):
            if element.tag in _AS_IT_IS:
                continue
            element.text, found = _marked(element.text or "")
            for place, word in enumerate(found):
                element.insert(place, word)
            for place, child in reversed(list(enumerate(element))):
                if child not in found:
                    child.tail, behind = _marked(child.tail or "")
                    for step, word in enumerate(behind, 1):
                        element.insert(place + step, word)


def _marked(text: str) -> tuple[str, list[Element]]:
    """The text up to its first such word, and the words, each with what comes behind it."""
    words = list(_WHOLE.finditer(text))
    ends = [word.start() for word in words] + [len(text)]
    found = []
    for word, end in zip(words, ends[1:], strict=True):
        mark = Element("span", {"class": "whole"})
        mark.text, mark.tail = word[0], text[word.end() : end]
        found.append(mark)
    return text[: ends[0]], found


def whole(text: str) -> Markup:
    """Plain words for a page, as the extension leaves those that stand in Markdown."""
    before, words = _marked(text)
    marked = "".join(tostring(word, encoding="unicode", method="html") for word in words)
    return Markup(escape(before) + Markup(marked))
