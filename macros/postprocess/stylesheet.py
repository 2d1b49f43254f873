"""A style sheet as rules, and what is left of it for a page that has only some names. Pure."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile
from typing import Any

from rcssmin import cssmin
from tinycss2.parser import parse_blocks_contents, parse_rule_list, parse_stylesheet
from tinycss2.serializer import serialize

# What a selector can ask a page for: "div", ".class", "#id", "[attribute]", "[attribute=value]".
Names = frozenset[str]

_GROUPS = {"media", "supports", "container", "layer"}
# One of the selectors in their brackets has to fit.
_CHOICES = {"is", "where", "has", "matches"}
_PAPER = "@media print"
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")


@dataclass(frozen=True)
class Selector:
    """A selector as written, the names that it needs, and choices of which one each has to fit."""

    text: str
    needs: Names
    choices: tuple[tuple["Selector", ...], ...]

    def fits(self, names: Names) -> bool:
        """Whether all that it asks for may be there; states, such as :hover, always may."""
        return self.needs <= names and all(
            any(part.fits(names) for part in choice) for choice in self.choices
        )

    def asked(self) -> Iterator[str]:
        """Every name that it asks for."""
        yield from self.needs
        for choice in self.choices:
            for part in choice:
                yield from part.asked()


@dataclass(frozen=True)
class Node:
    """A part of a sheet. around: the at-rules that it stands in, the outermost first, as "@media print"."""

    around: tuple[str, ...]

    @property
    def is_layered(self) -> bool:
        """Whether it stands in a layer."""
        return bool(self.around) and self.around[0].startswith("@layer")


@dataclass(frozen=True)
class Rule(Node):
    """A rule of style: its selectors, and declarations by name, in order."""

    selectors: tuple[Selector, ...]
    declarations: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Whole(Node):
    """An at-rule that is kept as it is, such as "@page". animation: its name, if it is one."""

    text: str
    animation: str = ""


def parse(css: str, around: tuple[str, ...] = ()) -> tuple[Node, ...]:
    """A style sheet's rules, as CSS Syntax Level 3 reads them. Raises ValueError for @import."""
    return tuple(_nodes(parse_stylesheet(css, skip_comments=True, skip_whitespace=True), around))


def _nodes(found: Sequence[Any], around: tuple[str, ...]) -> Iterator[Node]:
    for node in found:
        if node.type == "qualified-rule":
            selectors, declarations = _selectors(node.prelude), _declarations(node.content)
            yield Rule(around, tuple(selectors), tuple(declarations))
        elif node.type != "at-rule":
            continue  # a slip, which a browser passes over as well
        elif node.lower_at_keyword in _GROUPS and node.content is not None:
            head = " ".join(f"@{node.lower_at_keyword}{serialize(node.prelude)}".split())
            rules = parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield from _nodes(rules, (*around, head))
        elif node.lower_at_keyword.endswith("keyframes"):
            yield Whole(around, node.serialize(), serialize(node.prelude).strip())
        elif node.lower_at_keyword == "import":
            raise ValueError(f"{node.serialize()}: name the sheet under extra_css in guide.yml")
        elif node.lower_at_keyword != "charset":
            yield Whole(around, node.serialize())


def _selectors(prelude: Sequence[Any]) -> Iterator[Selector]:
    """The selectors of a list, which commas part."""
    parts: list[list[Any]] = [[]]
    for token in prelude:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return map(_selector, parts)


def _selector(tokens: Sequence[Any]) -> Selector:
    """A selector by its tokens. States and parts, behind a colon, say nothing about the page, nor does :not()."""
    needs: set[str] = set()
    choices: list[tuple[Selector, ...]] = []
    before = ""
    for token in tokens:
        if token.type == "ident" and before != ":":
            needs.add(f".{token.value}" if before == "." else token.lower_value)
        elif token.type == "hash":
            needs.add(f"#{token.value}")
        elif token.type == "[] block":
            needs.add(_attribute(token.content))
        elif token.type == "function" and token.lower_name in _CHOICES:
            choices.append(tuple(_selectors(token.arguments)))
        before = token.value if token.type == "literal" else ""
    return Selector(serialize(tokens).strip(), frozenset(needs), tuple(choices))


def _attribute(content: Sequence[Any]) -> str:
    """What an attribute selector asks for: its name, and its value where that has to be the same."""
    name, *rest = [token for token in content if token.type != "whitespace"]
    same = len(rest) > 1 and rest[0] == "="
    return f"[{name.lower_value}={rest[1].value}]" if same else f"[{name.lower_value}]"


def _declarations(content: Sequence[Any]) -> Iterator[tuple[str, str]]:
    for node in parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            yield node.name, node.serialize()
        elif node.type != "error":
            yield "", node.serialize()  # a nested rule


def without_paper(rules: Iterable[Node]) -> tuple[Node, ...]:
    """The rules but for those of "@media print" and "@page"."""
    return tuple(rule for rule in rules if not _is_for_paper(rule))


def only_paper(rules: Iterable[Node]) -> tuple[Node, ...]:
    """What stands in "@media print", without it, and "@page": for a sheet that is for paper as a whole."""
    return tuple(
        replace(rule, around=tuple(head for head in rule.around if head != _PAPER))
        for rule in rules
        if _is_for_paper(rule)
    )


def _is_for_paper(rule: Node) -> bool:
    return _PAPER in rule.around or (isinstance(rule, Whole) and rule.text.startswith("@page"))


def without_overruled(rules: Sequence[Node]) -> tuple[Node, ...]:
    """The rules, those in layers without what an unlayered rule with the same selector says in any case."""
    said = {
        (selector.text, name)
        for rule in rules
        if isinstance(rule, Rule) and not rule.around
        for selector in rule.selectors
        for name, _ in rule.declarations
    }

    def left(rule: Node) -> Node:
        if not isinstance(rule, Rule) or not rule.is_layered:
            return rule
        kept = tuple(
            (name, text)
            for name, text in rule.declarations
            if "!important" in text
            or not all(_is_said(each.text, name, said) for each in rule.selectors)
        )
        return replace(rule, declarations=kept)

    return tuple(map(left, rules))


def _is_said(selector: str, name: str, said: set[tuple[str, str]]) -> bool:
    """Whether a property, or the shorthand that it is a part of, is among what is said."""
    parts = name.split("-")
    return any((selector, "-".join(parts[:count])) in said for count in range(1, len(parts) + 1))


def asked(rules: Iterable[Node]) -> Names:
    """Every name that a selector of these rules asks for."""
    selectors = [each for rule in rules if isinstance(rule, Rule) for each in rule.selectors]
    return frozenset(name for selector in selectors for name in selector.asked())


def trim(rules: Iterable[Node], names: Names, layered: Names = frozenset()) -> Iterator[Node]:
    """The rules that a page with these names can use. layered: the names for rules in a layer."""
    for rule in rules:
        if isinstance(rule, Rule):
            there = layered if rule.is_layered else names
            kept = tuple(each for each in rule.selectors if each.fits(there))
            if kept:
                yield replace(rule, selectors=kept)
        else:
            yield rule


def write(rules: Sequence[Node], used_elsewhere: str = "") -> str:
    """The rules as small text, without variables and animations that nothing uses.

    used_elsewhere: other CSS of the same page, whose variables count too.
    """
    uses: dict[str, set[str]] = {}
    for rule in rules:
        said = rule.declarations if isinstance(rule, Rule) else ()
        for name, value in (*said, ("", rule.text if isinstance(rule, Whole) else "")):
            uses.setdefault(name if name.startswith("--") else "", set()).update(_uses(value))
    found = {*_uses(used_elsewhere), *uses.get("", ())}
    names: set[str] = set()
    # A variable may stand in another one's value.
    while found:
        names |= found
        found = {use for name in found for use in uses.get(name, ())} - names
    text = _text(rules, lambda name: not name.startswith("--") or name in names)
    animations = [rule for rule in rules if isinstance(rule, Whole) and rule.animation]
    used = [each.text for each in animations if not each.around and _is_used(each.animation, text)]
    return str(cssmin("".join([text, *used])))


@cache
def _uses(css: str) -> frozenset[str]:
    return frozenset(_VARIABLE.findall(css))


def _is_used(animation: str, css: str) -> bool:
    return re.search(rf"animation[\w-]*:[^;}}]*\b{re.escape(animation)}\b", css) is not None


def _text(rules: Sequence[Node], keep: Callable[[str], bool]) -> str:
    """The rules with the declarations of these names, in the at-rules that they stand in."""
    parts: list[str] = []
    opened: tuple[str, ...] = ()
    for rule in rules:
        text = rule.text if isinstance(rule, Whole) and keep("") and not rule.animation else ""
        if isinstance(rule, Rule):
            body = ";".join(text for name, text in rule.declarations if keep(name))
            text = f"{','.join(each.text for each in rule.selectors)}{{{body}}}" if body else ""
        if text:
            pairs = zip(opened, rule.around, strict=False)
            same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
            parts.append("}" * (len(opened) - same))
            parts += [f"{head}{{" for head in rule.around[same:]]
            parts.append(text)
            opened = rule.around
    return "".join([*parts, "}" * len(opened)])
