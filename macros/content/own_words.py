"""Words that an agency says differently, wherever readers see them and nowhere else."""

import re
from dataclasses import dataclass
from functools import cached_property

from macros.content.english import Pairs, british_dates, put

# What is no word for readers: code, scripts, macros, blanks and ids, a link's target, tags, addresses.
_KEPT = re.compile(
    r"^ {0,3}(?P<fence>```|~~~).*?^ {0,3}(?P=fence)|<(?P<tag>script|style)\b.*?</(?P=tag)>|<!--.*?-->"
    r"|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{[^{}\n]*\}|\]\([^()\s]*\)|<[a-zA-Z/!][^<>]*>|`[^`\n]*`"
    r"|\w+://\S+|[\w.+-]+@[\w.-]+|(?<![\w.])/[\w/#-]*",
    re.DOTALL | re.MULTILINE,
)
_READ_ALOUD = re.compile(r"""(?<=\s)((?:aria-label|alt|title|placeholder)=")([^"{}<>]+)(?=")""")
# How far the forms of a word may go on behind it: notes, noted, noting.
_ENDING = r"\w{1,3}"


@dataclass(frozen=True)
class OwnWords:
    """The guide's words, each with the agency's. british: the pairs that come first, none if it is American."""

    pairs: Pairs = ()
    british: Pairs = ()

    def __bool__(self) -> bool:
        """Whether anything is said differently."""
        return bool(self.pairs or self.british)

    def said(self, text: str) -> str:
        """Markdown, HTML or plain words as the agency has them. Each line stays a line."""
        if not self:
            return text
        pieces, end = [], 0
        for kept in _KEPT.finditer(text):
            pieces.append(self._changed(text[end : kept.start()]))
            tag = kept[0].startswith("<") and not kept["tag"]
            pieces.append(_READ_ALOUD.sub(self._attribute, kept[0]) if tag else kept[0])
            end = kept.end()
        return "".join([*pieces, self._changed(text[end:])])

    def forms(self, text: str) -> set[str]:
        """Which of the guide's words a text has, and which forms of them, in small letters."""
        return {found.lower() for found in self._forms.findall(_KEPT.sub(" ", text))}

    @cached_property
    def _forms(self) -> re.Pattern[str]:
        words = sorted((word for word, _ in self.pairs), key=len, reverse=True)
        any_of = "|".join(map(re.escape, words))
        return re.compile(rf"(?<!\w)(?:{any_of})(?:{_ENDING})?(?!\w)", re.IGNORECASE)

    def _changed(self, words: str) -> str:
        if self.british:
            words = put(self.british, british_dates(words))
        return put(self.pairs, words) if self.pairs else words

    def _attribute(self, found: re.Match[str]) -> str:
        return found[1] + self._changed(found[2])
