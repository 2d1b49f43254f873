"""What is wrong between things that are each right: titles and labels twice, days to come."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from macros.content import Content, Mistake
from macros.content.read_files import read_page, read_yaml
from macros.lint.menu import promised_addresses

FIELDS = "snippets/fields.yml"
SOURCES = "snippets/sources.yml"


def check_cross_file(content: Content) -> list[Mistake]:
    """Every mistake that only shows when all things are read."""
    return [*_titles(content), *_labels(content), *_days(content)]


def _titles(content: Content) -> Iterator[Mistake]:
    """Two pages, templates or checklists with one title: lists and search would show it twice."""
    seen: dict[str, str] = {}
    file_of = {a: page.file for a, page in content.pages.items()}
    file_of |= {t.address: t.file for t in content.templates.values()}
    file_of |= {c.address: c.file for c in content.checklists.values()}
    promised = promised_addresses(content.root)
    # Of two, the new one is to be changed.
    titles = sorted(content.titles.items(), key=lambda pair: f"/{pair[0]}" not in promised)
    for file, title in ((file_of[address], title) for address, title in titles):
        same = " ".join(title.lower().split())
        if same in seen:
            what = f'{seen[same]} has the title "{title}" too. Choose another.'
            yield _mistake(content, file, what, "title")
        seen.setdefault(same, file)


def _labels(content: Content) -> Iterator[Mistake]:
    """Two blanks that readers could not tell from each other."""
    seen: dict[str, str] = {}
    for name, blank in content.blanks.items():
        same = " ".join(blank.label.lower().split())
        if same in seen:
            what = f'"{seen[same]}" has the label "{blank.label}" too. Choose another.'
            yield _mistake(content, FIELDS, what, name, "label")
        seen.setdefault(same, name)


def _days(content: Content) -> Iterator[Mistake]:
    """Days of review that have not come; the one place that looks at a clock, and only to refuse.

    Somewhere it is tomorrow already. Where most days are to come, the clock is slow: then nothing
    is said, so that a machine with a wrong clock still builds.
    """
    last = datetime.now(UTC).date() + timedelta(days=1)
    days: list[tuple[str, str, date]] = []
    days += [(page.file, "reviewed", page.front.reviewed) for page in content.pages.values()]
    days += [(t.file, "reviewed", t.reviewed) for t in content.templates.values()]
    days += [(c.file, "reviewed", c.reviewed) for c in content.checklists.values()]
    late = [entry for entry in days if entry[2] > last]
    if 2 * len(late) > len(days):
        return
    for file, key, day in late:
        what = f"{day} is still to come. Put the day when somebody last read all of it."
        yield _mistake(content, file, what, key)
    for name, source in content.sources.items():
        if source.read > last:
            what = f"{source.read} is still to come. Put the day when you read it."
            yield _mistake(content, SOURCES, what, name, "read")


def _mistake(content: Content, file: str, what: str, *key: str) -> Mistake:
    """A mistake with its line, in a file that was read without one."""
    read = read_yaml if file.endswith(".yml") else read_page
    return read(content.root, file).mistake(what, *key)
