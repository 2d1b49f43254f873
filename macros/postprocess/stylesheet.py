"""A style sheet as rules, and what is left of it for a page that has only some names. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
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
    """A selector as written, the names that it needs, and choices of which one each has to fit.

    asked: every name in it, those of the choices too.
    """

    text: str
    needs: Names
    choices: tuple[tuple["Selector", ...], ...]
    asked: Names

    def fits(self, names: Names) -> bool:
        """Whether all that it asks for may be there; states, such as :hover, always may."""
        return self.needs <= names and all(
            any(part.fits(names) for part in choice) for choice in self.choices
        )


@dataclass(frozen=True)
class Rule:
    """A rule of style: its selectors, and its declarations by name, in order.

    around: the at-rules that it stands in, the outermost first, as "@media print". What is kept as it
    is, such as "@page", has no selectors, and itself for its one declaration.
    """

    around: tuple[str, ...]
    selectors: tuple[Selector, ...]
    declarations: tuple[tuple[str, str], ...]

    @property
    def is_layered(self) -> bool:
        """Whether it stands in a layer."""
        return bool(self.around) and self.around[0].startswith("@layer")

    @property
    def is_for_paper(self) -> bool:
        """Whether it stands in "@media print", or is "@page"."""
        return _PAPER in self.around or "@page" in dict(self.declarations)


def parse(css: str, around: tuple[str, ...] = ()) -> tuple[Rule, ...]:
    """A style sheet's rules, as CSS Syntax Level 3 reads them, without the animations of a layer.

    Raises ValueError for @import.
    """
    return tuple(_rules(parse_stylesheet(css, skip_comments=True, skip_whitespace=True), around))


def _rules(found: Sequence[Any], around: tuple[str, ...]) -> Iterator[Rule]:
    for node in found:
        if node.type == "qualified-rule":
            selectors, declarations = _selectors(node.prelude), _declarations(node.content)
            yield Rule(around, tuple(selectors), tuple(declarations))
        elif node.type != "at-rule":
            continue  # a slip, which a browser passes over as well
        elif node.lower_at_keyword in _GROUPS and node.content is not None:
            head = " ".join(f"@{node.lower_at_keyword}{serialize(node.prelude)}".split())
            rules = parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield from _rules(rules, (*around, head))
        elif node.lower_at_keyword == "import":
            raise ValueError(f"{node.serialize()}: name the sheet under extra_css in guide.yml")
        elif node.lower_at_keyword != "charset" and not (around and "keyframes" in node.at_keyword):
            yield Rule(around, (), ((f"@{node.lower_at_keyword}", node.serialize()),))


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
    asked = needs.union(*(part.asked for choice in choices for part in choice))
    return Selector(serialize(tokens).strip(), frozenset(needs), tuple(choices), frozenset(asked))


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


def without_paper(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules but for those of "@media print" and "@page"."""
    return tuple(rule for rule in rules if not rule.is_for_paper)


def only_paper(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """What stands in "@media print", without it, and "@page": for a sheet that is for paper as a whole."""
    return tuple(
        replace(rule, around=tuple(head for head in rule.around if head != _PAPER))
        for rule in rules
        if rule.is_for_paper
    )


def said(rules: Iterable[Rule]) -> set[tuple[str, str]]:
    """What rules in no at-rule say in any case: selectors, each with a name of a declaration."""
    plain = [rule for rule in rules if not rule.around]
    return {
        (s.text, name) for rule in plain for s in rule.selectors for name, _ in rule.declarations
    }


def without_overruled(rules: Iterable[Rule], by: set[tuple[str, str]]) -> Iterator[Rule]:
    """The rules, those in a layer without what others say in any case."""
    for rule in rules:
        kept = tuple(
            (name, text)
            for name, text in rule.declarations
            if "!important" in text or any((each.text, name) not in by for each in rule.selectors)
        )
        yield replace(rule, declarations=kept) if rule.is_layered else rule


def asked(rules: Iterable[Rule]) -> Names:
    """Every name that a selector of these rules asks for."""
    return frozenset().union(*(each.asked for rule in rules for each in rule.selectors))


def trim(rules: Iterable[Rule], names: Names, layered: Names = frozenset()) -> Iterator[Rule]:
    """The rules that a page with these names can use. layered: the names for rules in a layer."""
    for rule in rules:
        there = layered if rule.is_layered else names
        kept = tuple(selector for selector in rule.selectors if selector.fits(there))
        if kept == rule.selectors:
            yield rule
        elif kept:
            yield replace(rule, selectors=kept)


def write(rules: Sequence[Rule], used_elsewhere: str = "") -> str:
    """The rules as small text, in the at-rules that they stand in, without variables that nothing uses.

    used_elsewhere: other CSS of the same page, whose variables count too.
    """
    variables = _used(rules, used_elsewhere)
    parts: list[str] = []
    opened: tuple[str, ...] = ()
    for rule in rules:
        kept = [text for name, text in rule.declarations if name[:2] != "--" or name in variables]
        text = ";".join(kept)
        if text and rule.selectors:
            text = f"{','.join(each.text for each in rule.selectors)}{{{text}}}"
        if text:
            pairs = zip(opened, rule.around, strict=False)
            same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
            parts.append("}" * (len(opened) - same))
            parts += [f"{head}{{" for head in rule.around[same:]]
            parts.append(text)
            opened = rule.around
    return str(cssmin("".join([*parts, "}" * len(opened)])))


def _used(rules: Iterable[Rule], elsewhere: str) -> set[str]:
    """The variables that are used, in a rule or in the value of another that is used."""
    uses: dict[str, set[str]] = {"": {*_variables(elsewhere)}}
    for rule in rules:
        for name, value in rule.declarations:
            uses.setdefault(name if name[:2] == "--" else "", set()).update(_variables(value))
    used: set[str] = set()
    found = uses[""]
    while found:
        used |= found
        found = {use for name in found for use in uses.get(name, ())} - used
    return used


@cache
def _variables(css: str) -> frozenset[str]:
    return frozenset(_VARIABLE.findall(css))
