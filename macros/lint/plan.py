"""The timelines of plan.yml: names, pages and templates that are there, and rules that count from an earlier step."""

from collections.abc import Iterator

from macros.content import Content, Mistake, nearest
from macros.content.plan import FILE, PROMISED, Rule, Timeline


def check_plan(content: Content) -> list[Mistake]:
    """What is wrong in a plan that could be read, and days of an agency for steps that have none."""
    mistakes = list(_own_days(content))
    if content.plan is None:
        return mistakes
    document = content.documents[FILE]
    for name, timeline in content.plan.timelines.items():
        for step_name, step in timeline.steps.items():
            at = ("timelines", name, "steps", step_name)
            for case, rule in step.cases:
                inside = ("if_promised",) if case == "promised" else ()
                if fault := _rule_fault(timeline, step_name, rule):
                    mistakes.append(document.mistake(fault[1], *at, *inside, fault[0]))
    return mistakes


def _own_days(content: Content) -> Iterator[Mistake]:
    days = content.differences.days.by_step
    for name in content.agency.days if content.agency and days else ():
        if name not in days:
            what = f'no step of {FILE} with days is called "{name}".{nearest(name, days)}'
            yield content.settings.own.mistake(what, "extra", "agency", "days", name)


def _rule_fault(timeline: Timeline, name: str, rule: Rule) -> tuple[str, str] | None:
    """The key of a rule that counts from nothing, or from no step that comes before it, and why."""
    if (rule.days is None) != (rule.after is None):
        missing = "days" if rule.days is None else "after"
        return missing, f'key "{missing}" is missing. A rule has both "days" and "after".'
    names = list(timeline.steps)
    earlier = [PROMISED, *names[: names.index(name)]]
    if rule.after is not None and rule.after not in earlier:
        what = f'no step above this one is called "{rule.after}".{nearest(rule.after, earlier)}'
        return "after", what
    return None
