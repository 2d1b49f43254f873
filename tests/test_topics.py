"""Every topic of the guide has its page, and every page of the guide can be found."""

from pathlib import Path

import yaml

from macros.content import Content
from macros.lint.rendered import read_site

TOPICS: dict[str, str] = yaml.safe_load(
    Path(__file__).with_name("topics.yml").read_text(encoding="utf-8")
)
# The map of the guide names so many. None may be lost.
PROMISED = 43


def test_every_topic_has_the_page_that_answers_it(site: Path, content: Content) -> None:
    pages = {page.address: page for page in read_site(site)}
    lost = []
    for topic, address in TOPICS.items():
        path, _, anchor = address.lstrip("/").partition("#")
        if path not in content.pages:
            lost.append(f"{topic}: nobody wrote a page for {address}")
        elif pages[path].tree.find(".//article//h1") is None:
            lost.append(f"{topic}: the page at {address} says nothing")
        elif anchor and anchor not in pages[path].ids:
            lost.append(f"{topic}: /{path} has no section #{anchor}")
    assert not lost, "\n".join(lost)
    assert len(TOPICS) >= PROMISED
