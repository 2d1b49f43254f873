"""Words that an agency says differently, wherever readers see them and nowhere else."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

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
    """The guide's words, each with the agency's."""

    pairs: tuple[tuple[str, str], ...] = ()

    def said(self, text: str) -> str:
        """Markdown, HTML or plain words as the agency has them. Each line stays a line."""
        if not self.pairs:
            return text
        pieces, end = [], 0
        for kept in _KEPT.finditer(text):
            pieces.append(self._changed(text[end : kept.start()]))
            tag = kept[0].startswith("<") and not kept["tag"]
            pieces.append(_READ_ALOUD.sub(self._attribute, kept[0]) if tag else kept[0])
            end = kept.end()
        return "".join([*pieces, self._changed(text[end:])])

    def others(self, text: str) -> Counter[str]:
        """Which of the guide's words a text has, and forms of them that no pair names; in small letters."""
        found: Counter[str] = Counter()
        if self.pairs:
            found.update(each[0].lower() for each in self._forms.finditer(_KEPT.sub(" ", text)))
        return found

    @cached_property
    def lower(self) -> Mapping[str, str]:
        """The agency's words by the guide's in small letters."""
        return {word.lower(): instead for word, instead in self.pairs}

    @cached_property
    def _any(self) -> str:
        return "|".join(re.escape(word) for word in sorted(self.lower, key=len, reverse=True))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{self._any})(?!\w)", re.IGNORECASE)

    @cached_property
    def _forms(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{self._any})(?:{_ENDING})?(?!\w)", re.IGNORECASE)

    def _changed(self, words: str) -> str:
        return self._pattern.sub(
            lambda found: _cased(self.lower[found[0].lower()], found[0]), words
        )

    def _attribute(self, found: re.Match[str]) -> str:
        return found[1] + self._changed(found[2])


def _cased(word: str, like: str) -> str:
    """A word with a capital where the one before it had one."""
    if len(like) > 1 and like.isupper():
        return word.upper()
    return word[0].upper() + word[1:] if like[0].isupper() else word
