"""A style sheet as rules, and what is left of it for a page that has only some names. Pure."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rcssmin import cssmin
from tinycss2.parser import parse_blocks_contents, parse_rule_list, parse_stylesheet
from tinycss2.serializer import serialize

# What a selector can ask a page for: "div", ".class", "#id", "[attribute]", "[attribute=value]".
Names = frozenset[str]

_GROUPS = {"media", "supports", "container", "layer"}
# One of the selectors in their brackets has to fit.
_CHOICES = {"is", "where", "has", "matches"}
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
class Rule:
    """A rule of style: its selectors, and declarations by name, in order."""

    selectors: tuple[Selector, ...]
    declarations: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Group:
    """An at-rule with its head, such as "@media print", and the rules in it."""

    head: str
    rules: tuple["Node", ...]


@dataclass(frozen=True)
class Keyframes:
    """An animation: its name, and the whole at-rule."""

    name: str
    text: str


@dataclass(frozen=True)
class Other:
    """Any other at-rule, kept as it is."""

    text: str


Node = Rule | Group | Keyframes | Other


def parse(css: str) -> tuple[Node, ...]:
    """A style sheet's rules, as CSS Syntax Level 3 reads them. Raises ValueError for @import."""
    return tuple(_nodes(parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))


def _nodes(found: Sequence[Any]) -> Iterator[Node]:
    for node in found:
        if node.type == "qualified-rule":
            yield Rule(tuple(_selectors(node.prelude)), tuple(_declarations(node.content)))
        elif node.type != "at-rule":
            continue  # a slip, which a browser passes over as well
        elif node.lower_at_keyword in _GROUPS and node.content is not None:
            head = f"@{node.lower_at_keyword}{serialize(node.prelude)}".strip()
            rules = parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield Group(head, tuple(_nodes(rules)))
        elif node.lower_at_keyword.endswith("keyframes"):
            yield Keyframes(serialize(node.prelude).strip(), node.serialize())
        elif node.lower_at_keyword == "import":
            raise ValueError(f"{node.serialize()}: name the sheet under extra_css in guide.yml")
        elif node.lower_at_keyword != "charset":
            yield Other(node.serialize())


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


def without_paper(rules: Sequence[Node]) -> tuple[Node, ...]:
    """The rules but for those of "@media print" and "@page"."""
    found: list[Node] = []
    for rule in rules:
        if isinstance(rule, Group) and is_layer(rule):
            found.append(replace(rule, rules=without_paper(rule.rules)))
        elif not _is_paper(rule) and not _is_sheet(rule):
            found.append(rule)
    return tuple(found)


def only_paper(rules: Sequence[Node]) -> tuple[Node, ...]:
    """What stands in "@media print", without it, and "@page": for a sheet that is for paper as a whole."""
    found: list[Node] = []
    for rule in rules:
        if _is_sheet(rule):
            found.append(rule)
        elif isinstance(rule, Group) and is_layer(rule):
            found.append(replace(rule, rules=only_paper(rule.rules)))
        elif isinstance(rule, Group) and _is_paper(rule):
            found += rule.rules
    return tuple(found)


def _is_paper(rule: Node) -> bool:
    return isinstance(rule, Group) and rule.head.split() == ["@media", "print"]


def is_layer(rule: Node) -> bool:
    """Whether a rule is a layer, with all that is in it."""
    return isinstance(rule, Group) and rule.head.startswith("@layer")


def _is_sheet(rule: Node) -> bool:
    return isinstance(rule, Other) and rule.text.startswith("@page")


def without_overruled(rules: Sequence[Node]) -> tuple[Node, ...]:
    """The rules, their layers without what an unlayered rule with the same selector says in any case."""
    said = {
        (selector.text, name)
        for rule in rules
        if isinstance(rule, Rule)
        for selector in rule.selectors
        for name, _ in rule.declarations
    }

    def left(rule: Node) -> Node:
        if isinstance(rule, Group):
            return replace(rule, rules=tuple(map(left, rule.rules)))
        if not isinstance(rule, Rule):
            return rule
        kept = tuple(
            (name, text)
            for name, text in rule.declarations
            if "!important" in text
            or not all(_is_said(each.text, name, said) for each in rule.selectors)
        )
        return replace(rule, declarations=kept)

    return tuple(left(rule) if is_layer(rule) else rule for rule in rules)


def _is_said(selector: str, name: str, said: set[tuple[str, str]]) -> bool:
    """Whether a property, or the shorthand that it is a part of, is among what is said."""
    parts = name.split("-")
    return any((selector, "-".join(parts[:count])) in said for count in range(1, len(parts) + 1))


def asked(rules: Sequence[Node]) -> Names:
    """Every name that a selector of these rules asks for."""
    names: set[str] = set()
    for rule in rules:
        if isinstance(rule, Group):
            names |= asked(rule.rules)
        elif isinstance(rule, Rule):
            for selector in rule.selectors:
                names.update(selector.asked())
    return frozenset(names)


def trim(rules: Sequence[Node], names: Names) -> tuple[Node, ...]:
    """The rules that a page with these names can use."""
    return tuple(_trimmed(rules, names))


def _trimmed(rules: Sequence[Node], names: Names) -> Iterator[Node]:
    for rule in rules:
        if isinstance(rule, Rule):
            kept = tuple(each for each in rule.selectors if each.fits(names))
            if kept:
                yield replace(rule, selectors=kept)
        elif isinstance(rule, Group):
            inner = trim(rule.rules, names)
            if inner:
                yield replace(rule, rules=inner)
        else:
            yield rule


def write(rules: Sequence[Node], used_elsewhere: str = "") -> str:
    """The rules as small text, without variables and animations that nothing uses.

    used_elsewhere: other CSS of the same page, whose variables count too.
    """
    alive = used_elsewhere + _text(rules, lambda name: not name.startswith("--"))
    # A variable may stand in another one's value.
    names: set[str] = set()
    while found := set(_VARIABLE.findall(alive)) - names:
        names |= found
        alive = _text(rules, found.__contains__)
    text = _text(rules, lambda name: not name.startswith("--") or name in names)
    animated = [r for r in rules if isinstance(r, Keyframes) and _is_animated(r.name, text)]
    return str(cssmin(text + "".join(each.text for each in animated)))


def _is_animated(name: str, text: str) -> bool:
    return re.search(rf"animation[\w-]*:[^;}}]*\b{re.escape(name)}\b", text) is not None


def _text(rules: Sequence[Node], keep: Callable[[str], bool]) -> str:
    parts = []
    for rule in rules:
        if isinstance(rule, Rule):
            body = ";".join(text for name, text in rule.declarations if keep(name))
            if body:
                parts.append(f"{','.join(each.text for each in rule.selectors)}{{{body}}}")
        elif isinstance(rule, Group):
            body = _text(rule.rules, keep)
            if body:
                parts.append(f"{rule.head}{{{body}}}")
        elif isinstance(rule, Other) and keep(""):
            parts.append(rule.text)
    return "".join(parts)
