"""A Markdown extension: the answer stands out from what is said after it, and short words with a hyphen stay whole."""

import re
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element, tostring

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

# Five lines of a phone in large text. More of them look like a wall.
_ANSWER = 160
# Not behind "Mr." or "e.g.", after which a sentence goes on.
_SENTENCE_END = re.compile(
    r"(?<!\bM[rs])(?<!\b(?:Dr|No|St))(?<!\b(?:e\.g|i\.e))(?P<end>[.!?][\"”’)]*)\s+(?=[\"“]?[A-Z\d]|$)"
)
# Of more letters, some are wider than a small screen with text of twice its size.
_WHOLE = re.compile(r"(?<![\w-])(?=[\w-]{3,11}(?![\w-]))\w+(?:-\w+)+")
_AS_IT_IS = ("code", "pre", "script", "style", "svg", "textarea")


class Answer(Treeprocessor):
    """Parts a long first paragraph where its answer ends."""

    def run(self, root: Element) -> None:
        """Change the tree of a page in place: site.css sets what stands right under the title large."""
        parts = list(root)
        for place, (title, lead) in enumerate(pairwise(parts)):
            if title.tag == "h1" and lead.tag == "p" and len("".join(lead.itertext())) > _ANSWER:
                rest = _split(lead)
                if rest is not None:
                    root.insert(place + 2, rest)
                return


def _split(lead: Element) -> Element | None:
    """What comes after the sentences that are the answer, as a paragraph; None where a link or the like spans the end."""
    # Each text that stands in the paragraph itself, and the element behind which it stands.
    texts = [(None, lead.text or ""), *((child, child.tail or "") for child in lead)]
    start, ends = 0, []
    for number, (child, text) in enumerate(texts):
        start += len("".join(child.itertext())) if child is not None else 0
        ends += [(start + end.end("end"), number, end) for end in _SENTENCE_END.finditer(text)]
        start += len(text)
    fitting = [end for end in ends if end[0] <= _ANSWER] or ends[:1]
    if not fitting:
        return None
    _, number, end = fitting[-1]
    before, text = texts[number]
    rest = Element("p")
    rest.text, rest.tail, lead.tail = text[end.end() :], lead.tail, "\n"
    for child in list(lead)[number:]:
        lead.remove(child)
        rest.append(child)
    if before is None:
        lead.text = text[: end.end("end")]
    else:
        before.tail = text[: end.end("end")]
    return rest


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


class WordsExtension(Extension):
    """What guide.yml names among its markdown_extensions."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Registers itself behind headings, whose priority is 4: names of sections are plain words."""
        md.treeprocessors.register(Answer(md), "answer", 3)
        md.treeprocessors.register(Whole(md), "whole", 2)


def makeExtension(**settings: Any) -> WordsExtension:
    """The name that Python-Markdown calls."""
    return WordsExtension(**settings)  # type: ignore[no-untyped-call]
