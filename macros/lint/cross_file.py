"""What is wrong between things that are each right: titles twice, days to come."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from macros.content import Content, Mistake
from macros.content.read_content import SOURCES
from macros.lint.menu import promised_addresses


def check_cross_file(content: Content) -> list[Mistake]:
    """Every mistake that only shows when all things are read."""
    return [*_titles(content), *_days(content)]


def _titles(content: Content) -> Iterator[Mistake]:
    """Two pages, templates or checklists with one title: lists and search would show it twice."""
    seen: dict[str, str] = {}
    file_of = content.files
    promised = promised_addresses(content.root)
    # Of two, the new one is to be changed.
    titles = sorted(content.titles.items(), key=lambda pair: f"/{pair[0]}" not in promised)
    for file, title in ((file_of[address], title) for address, title in titles):
        same = " ".join(title.lower().split())
        if same in seen:
            what = f'{seen[same]} has the title "{title}" too. Choose another.'
            yield content.documents[file].mistake(what, "title")
        seen.setdefault(same, file)


def _days(content: Content) -> Iterator[Mistake]:
    """Days of review that have not come; the one place that looks at a clock, and only to refuse.

    Somewhere it is tomorrow already. Where most days are to come, the clock is slow: then nothing
    is said, so that a machine with a wrong clock still builds.
    """
    last = datetime.now(UTC).date() + timedelta(days=1)
    days = [(page.file, page.front.reviewed) for page in content.pages.values()]
    days += [(each.file, each.reviewed) for each in content.snippets]
    late = [entry for entry in days if entry[1] > last]
    if 2 * len(late) > len(days):
        return
    for file, day in late:
        what = f"{day} is still to come. Put the day when somebody last read all of it."
        yield content.documents[file].mistake(what, "reviewed")
    for name, source in content.sources.items():
        if source.read > last:
            what = f"{source.read} is still to come. Put the day when you read it."
            yield content.documents[SOURCES].mistake(what, name, "read")
