"""Words that an agency says differently, wherever readers see them and nowhere else."""

import re
from collections.abc import Mapping

from macros.overlay.rows import Row

# What is no word for readers: macros, blanks and ids, the target of a link, tags, code, addresses.
_KEPT = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\{[^{}]*\}|\]\([^()\s]*\)|<[^<>]*>|`[^`]*`|\w+://\S+|(?<![\w.])/[\w/#-]*"
)
_KEY = re.compile(r"\s*(?:- )?[\w-]+:(?=\s|$)|/[\w/-]*:(?=\s|$)")
# Keys whose values are names or numbers. The words of a figure are for readers; a step's are a name.
_NAMES = re.compile(
    r"\s*(?:- )?(?:channel|moment|to|kind|shape|autocomplete|only|by|after|words|recruiter_words|page"
    r"|late|link|required|in_links|reviewed|read|address|snippet|days):"
)


def replace_words(
    rows: list[Row], says: Mapping[str, str], yaml_until: int
) -> tuple[list[Row], set[str]]:
    """The lines in an agency's words, and which of the guide's words were there.

    says: the guide's words and the agency's; yaml_until: the last line that is YAML.
    """
    if not says:
        return rows, set()
    longest_first = sorted(says, key=len, reverse=True)
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", re.IGNORECASE
    )
    words = {word.lower(): instead for word, instead in says.items()}
    said: set[str] = set()

    def change(found: re.Match[str]) -> str:
        said.add(found[0].lower())
        return _cased(words[found[0].lower()], found[0])

    def changed(text: str) -> str:
        kept = [*_KEPT.finditer(text)]
        pieces, end = [], 0
        for each in kept:
            pieces += [pattern.sub(change, text[end : each.start()]), each[0]]
            end = each.end()
        return "".join([*pieces, pattern.sub(change, text[end:])])

    result = []
    for row in rows:
        is_yaml = row.number <= yaml_until
        key = _KEY.match(row.text) if is_yaml else None
        if is_yaml and (_NAMES.match(row.text) or row.text.lstrip().startswith("#")):
            result.append(row)
        elif key:
            result.append(Row(row.number, key[0] + changed(row.text[key.end() :])))
        else:
            result.append(Row(row.number, changed(row.text)))
    return result, {word for word in says if word.lower() in said}


def _cased(word: str, like: str) -> str:
    """A word with a capital where the one before it had one."""
    if len(like) > 1 and like.isupper():
        return word.upper()
    return word[0].upper() + word[1:] if like[0].isupper() else word
