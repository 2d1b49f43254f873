"""The timelines of plan.yml: names, pages and templates that are there, and rules that count from an earlier step."""

from collections.abc import Iterator

from macros.content import Content, Mistake, nearest
from macros.content.plan import FILE, PROMISED, Plan, Rule, Step, Timeline
from macros.content.read_files import SLUG


def check_plan(content: Content) -> list[Mistake]:
    """What is wrong in a plan that could be read, and days of an agency for steps that have none."""
    mistakes = list(_own_days(content))
    if content.plan is None:
        return mistakes
    document = content.documents[FILE]
    for key, what in _names(content.plan):
        mistakes.append(document.mistake(what, "timelines", *key))
    for name, timeline in content.plan.timelines.items():
        for step_name, step in timeline.steps.items():
            at = ("timelines", name, "steps", step_name)
            for case, rule in step.cases:
                inside = ("if_promised",) if case == "promised" else ()
                if fault := _rule_fault(timeline, step_name, rule):
                    mistakes.append(document.mistake(fault[1], *at, *inside, fault[0]))
            for key, what in _targets(step, content):
                mistakes.append(document.mistake(what, *at, *key))
    return mistakes


def _own_days(content: Content) -> Iterator[Mistake]:
    days = content.differences.days.by_step
    for name in content.agency.days if content.agency and days else ():
        if name not in days:
            what = f'no step of {FILE} with days is called "{name}".{nearest(name, days)}'
            yield content.settings.own.mistake(what, "extra", "agency", "days", name)


def _names(plan: Plan) -> Iterator[tuple[tuple[str, ...], str]]:
    """Names that are no names, or that stand for two things, each by its keys."""
    seen = {PROMISED}
    keys: list[tuple[str, ...]] = [(timeline,) for timeline in plan.timelines]
    keys += [(name, "steps", step) for name, each in plan.timelines.items() for step in each.steps]
    for key in keys:
        name = key[-1]
        if not SLUG.fullmatch(name):
            yield key, f'"{name}" is no name. Use lower-case words joined by hyphens.'
        elif name in seen:
            yield key, f'"{name}" names something else already. Choose another name.'
        seen.add(name)


def _rule_fault(timeline: Timeline, name: str, rule: Rule) -> tuple[str, str] | None:
    """The key of a rule that counts from nothing, or from a step that does not come before it, and why."""
    names = list(timeline.steps)
    if (rule.days is None) != (rule.after is None):
        missing = "days" if rule.days is None else "after"
        return missing, f'key "{missing}" is missing. A rule has both "days" and "after".'
    if rule.after in (None, PROMISED):
        return None
    if rule.after not in names:
        return (
            "after",
            f'unknown step "{rule.after}".{nearest(str(rule.after), (PROMISED, *names))}',
        )
    if names.index(rule.after) >= names.index(name):
        what = f'"{rule.after}" is no earlier step. Count from one that stands above this one.'
        return "after", what
    return None


def _targets(step: Step, content: Content) -> Iterator[tuple[tuple[str, ...], str]]:
    """Pages and templates of a step that are not there, each by its keys."""
    templates = content.named["template"]
    for inside, rule in (((), step), (("if_promised",), step.if_promised or Rule())):
        for field in ("page", "late"):
            address = getattr(rule, field, None)
            page = (address or "/").partition("#")[0].lstrip("/")
            if page not in content.addresses:
                near = nearest(page.rstrip("/") + "/", content.addresses)
                yield (*inside, field), f'no page has the address "{address}".{near}'
        for field in ("words", "recruiter_words"):
            slug = getattr(rule, field)
            if slug and slug not in templates:
                yield (*inside, field), f'unknown template "{slug}".{nearest(slug, templates)}'
