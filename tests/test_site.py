"""The built site, as a reader and a search engine meet it."""

import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import yaml
from lxml import html

from macros.content import Content
from macros.files.downloads import checklist_downloads, template_downloads
from macros.files.make import MADE_FOLDERS
from macros.lint.rendered import RenderedPage, read_site
from tests.conftest import (
    ROOT,
    SITE_URL,
    change,
    copy_project,
    mistakes_in,
    run_build,
    told_by_build,
)


@pytest.fixture(scope="module")
def built(site: Path) -> dict[str, RenderedPage]:
    """Every page with words in it, by address; 404 and redirects are no such pages."""
    return {
        page.address: page
        for page in read_site(site)
        if page.tree.xpath("//article") and page.address != "404.html"
    }


def words(element: html.HtmlElement) -> str:
    """An element's text with single spaces."""
    return " ".join(element.text_content().split())


def test_every_page_template_and_checklist_is_built(
    built: dict[str, RenderedPage], content: Content
) -> None:
    assert set(built) == set(content.titles)


def test_the_guide_is_whole(content: Content) -> None:
    assert len([a for a in content.pages if a.count("/") <= 2]) >= 42
    assert len(content.templates) >= 26
    assert len(content.checklists) >= 11


def test_every_page_has_one_title_and_says_when_it_was_reviewed(
    built: dict[str, RenderedPage],
) -> None:
    for address, page in built.items():
        assert len(page.tree.xpath("//h1")) == 1, address
        foot = words(page.tree.xpath("//*[@class='page-foot']")[0])
        assert re.search(r"Reviewed on [A-Z][a-z]+ \d+, 20\d\d", foot), address


def test_every_section_offers_a_link_to_itself_behind_its_heading(
    built: dict[str, RenderedPage],
) -> None:
    for address, page in built.items():
        for heading in page.tree.xpath("//article//*[self::h2 or self::h3][@id]"):
            link = heading.getnext()
            assert link.get("class") == "headerlink", address
            assert link.get("href") == "#" + heading.get("id"), address
            assert link.get("aria-label") == f"Link to this section: {words(heading)}"


def test_the_agency_calls_on_every_page_and_last(
    built: dict[str, RenderedPage], content: Content
) -> None:
    assert content.agency is not None
    for address, page in built.items():
        (call,) = page.tree.xpath("//article/aside[@class='agency-call']")
        assert content.agency.call.title in words(call), address
        assert call.getnext() is None, f"/{address}: something stands below the agency's call"


def test_nothing_is_asked_of_another_host(site: Path) -> None:
    for page in read_site(site):
        asked = page.tree.xpath("//script/@src | //img/@src | //iframe/@src | //source/@src")
        asked += page.tree.xpath("//link[not(@rel='canonical')]/@href")
        for link in asked:
            assert urljoin(SITE_URL + page.address, link).startswith(SITE_URL), (
                f"/{page.address} asks {link}"
            )
    for style in site.rglob("*.css"):
        found = re.findall(
            r"url\(\s*[\"']?(?:https?:)?//[^)]*|@import[^;]*//[^;]*", style.read_text()
        )
        assert not found, style


def test_the_address_of_each_page_is_its_canonical_one(built: dict[str, RenderedPage]) -> None:
    for address, page in built.items():
        assert page.tree.xpath("//link[@rel='canonical']/@href") == [SITE_URL + address]


def test_a_shared_link_shows_title_description_and_picture(
    built: dict[str, RenderedPage], site: Path, content: Content
) -> None:
    for address, page in built.items():
        meta = {
            element.get("property") or element.get("name"): element.get("content")
            for element in page.tree.xpath("//meta[@property or @name]")
        }
        assert meta["og:title"] == content.titles[address]
        assert meta["og:description"] == meta["description"]
        assert meta["og:url"] == SITE_URL + address
        assert content.titles[address] in meta["og:image:alt"]
        assert meta["twitter:card"] == "summary_large_image"  # the rest it takes from og:
        assert (site / meta["og:image"].removeprefix(SITE_URL)).is_file(), address


def test_made_pages_are_changed_at_their_snippet(
    built: dict[str, RenderedPage], content: Content
) -> None:
    files = {t.address: t.file for t in content.templates.values()}
    files |= {c.address: c.file for c in content.checklists.values()}
    files |= {page.address: page.file for page in content.pages.values()}
    for address, page in built.items():
        (edit,) = page.tree.xpath("//a[@rel='edit']/@href")
        assert edit == f"https://code.example/guide/edit/main/{files[address]}"


def test_every_template_offers_its_files_with_kind_and_size(
    built: dict[str, RenderedPage], site: Path, content: Content
) -> None:
    for template in content.templates.values():
        links = built[template.address].tree.xpath("//ul[@class='downloads']//a")
        files = template_downloads(template)
        assert [urljoin("/" + template.address, a.get("href"))[1:] for a in links] == [
            file.path for file in files
        ]
        for link, file in zip(links, files, strict=True):
            size = (site / file.path).stat().st_size
            assert words(link) == f"{template.title} ({file.kind}, {max(1, round(size / 1000))} kB)"


def test_every_checklist_offers_its_files_the_agencys_paper_first(
    built: dict[str, RenderedPage], content: Content
) -> None:
    assert content.agency is not None
    for checklist in content.checklists.values():
        links = built[checklist.address].tree.xpath("//ul[@class='downloads']//a/@href")
        assert [urljoin("/" + checklist.address, link)[1:] for link in links] == [
            file.path for file in checklist_downloads(checklist, content.agency)
        ]
        assert content.agency.paper in links[0]


def test_the_index_pages_list_everything_once(
    built: dict[str, RenderedPage], content: Content
) -> None:
    for index, shelf in (("templates/", content.templates), ("checklists/", content.checklists)):
        # Above, what an agency's candidates see in place of the commonest stands a second time.
        once = "//li[not(../@aria-label and contains(@class, 'is-to-recruiter'))]"
        titles = [words(a) for a in built[index].tree.xpath(f"{once}//span[@class='shelf-title']")]
        assert sorted(titles) == sorted(snippet.title for snippet in shelf.values())


def test_a_template_shows_its_blanks_by_their_labels(
    built: dict[str, RenderedPage], content: Content
) -> None:
    for template in content.templates.values():
        shown = built[template.address].tree.xpath("//*[@data-template]//span[@data-blank]")
        assert {s.get("data-blank") for s in shown} == set(template.blanks)
        for span in shown:
            assert words(span) == f"[{content.blanks[span.get('data-blank')].label}]"


def test_a_template_page_shows_two_filled_examples(
    built: dict[str, RenderedPage], content: Content
) -> None:
    for template in content.templates.values():
        examples = built[template.address].tree.xpath("//figure")
        assert len(examples) == 2
        for example, values in zip(examples, template.examples, strict=True):
            text = words(example)
            assert "[" not in text
            for value in values.values():
                assert " ".join(value.split()) in text


def test_a_page_that_moved_leads_on_with_its_section(small: Path) -> None:
    change(
        small, "guide.yml", "redirect_maps: {}", "redirect_maps:\n        old/place.md: waiting.md"
    )
    done = run_build(small)
    assert done.returncode == 0, done.stderr
    stub = (small / "site/old/place/index.html").read_text(encoding="utf-8")
    assert 'url=../../waiting/"' in stub
    assert "location.hash" in stub or "window.location" in stub
    assert "old/place" not in (small / "site/sitemap.xml").read_text(encoding="utf-8")


def test_a_page_of_an_editors_own_needs_its_file_and_a_line_of_the_menu_and_no_more(
    small: Path,
) -> None:
    change(small, "guide.yml", "  - waiting.md\n", "  - waiting.md\n  - own/trial-shift.md\n")
    page = small / "docs/own/trial-shift.md"
    page.parent.mkdir()
    page.write_text("# After a trial shift { #trial }\n\nSay thank you at the door.\n", "utf-8")
    # What its front matter must have is asked for, with its file.
    done = run_build(small)
    assert done.returncode == 1
    assert "docs/own/trial-shift.md:1: " in done.stderr
    assert all("docs/own/trial-shift.md" in line for line in done.stderr.splitlines()[:1])
    front = "---\ntitle: After a trial shift\ndescription: What to send after one.\n"
    front += "questions:\n  - What do I send after a trial shift?\nreviewed: 2026-03-06\n---\n\n"
    page.write_text(front + page.read_text("utf-8"), "utf-8")
    done = run_build(small)
    assert done.returncode == 0, done.stderr
    site = small / "site"
    menu = html.parse(site / "index.html").xpath("//details[@class='menu']//a/@href")
    assert "own/trial-shift/" in [link.removeprefix("./") for link in menu]
    for file in ("search/search.json", "sitemap.xml"):
        assert "own/trial-shift/" in (site / file).read_text(encoding="utf-8")
    assert (site / "assets/previews/own/trial-shift.png").is_file()


def test_the_sitemap_has_every_page(site: Path, content: Content) -> None:
    listed = re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    assert set(listed) == {SITE_URL + address for address in content.titles}


def test_the_site_works_below_a_path(site: Path) -> None:
    for page in read_site(site):
        if page.address == "404.html":
            continue  # it answers at every depth, so its links start at the root
        for link in page.tree.xpath("//a/@href | //img/@src | //script/@src | //link/@href"):
            assert not link.startswith("/"), f"/{page.address} has {link}"


def test_a_wrong_address_still_leads_somewhere(site: Path) -> None:
    """It is shown at any depth, so a link that starts at the page would lead nowhere."""
    tree = html.document_fromstring((site / "404.html").read_bytes())
    assert tree.xpath("//article//li/a/@href")
    for link in tree.xpath("//@href | //@src"):
        if link.startswith("#") or urlsplit(link).scheme:
            continue
        assert link.startswith("/after/"), link
        target = site / urlsplit(link).path.removeprefix("/after/")
        assert target.is_file() or (target / "index.html").is_file(), link


def test_the_theme_and_its_overrides_are_not_published(site: Path) -> None:
    assert not (site / "overrides").exists()
    assert not list(site.rglob("*.jinja")) + list(site.rglob("*.yml"))


def test_two_builds_give_the_same_bytes(project: Path, tmp_path: Path) -> None:
    again = copy_project(tmp_path / "again")
    assert mistakes_in(again, SITE_URL) == []
    made = [path for name in MADE_FOLDERS for path in (again / "docs" / name).rglob("*.*")]
    assert len(made) > 200
    first = {path: project / path.relative_to(again) for path in made}
    assert not [path for path in made if path.read_bytes() != first[path].read_bytes()]


def test_the_page_menu_follows_the_reading_order(
    built: dict[str, RenderedPage], content: Content
) -> None:
    by_file = {page.file: page.address for page in content.pages.values()}
    order = [by_file[file] for file in content.reading_order]
    for address in order:
        menu = built[address].tree.xpath("//details[@class='menu']//nav//a/@href")
        shown = [urljoin("/" + address, link).lstrip("/") for link in menu]
        assert address in shown
        assert shown == [a for a in order if a in shown]


def test_a_guide_of_hundreds_of_pages_has_a_short_menu_on_each(small: Path) -> None:
    pages = [f"more/page-{number}.md" for number in range(160)]
    (small / "docs/more").mkdir()
    for number, page in enumerate(pages):
        title = f"Page {number}"
        (small / "docs" / page).write_text(
            f"---\ntitle: {title}\ndescription: One of very many.\nquestions: [Which?]\n"
            f"reviewed: 2026-03-06\n---\n\n# {title} {{ #page-{number} }}\n\nWords.\n",
            encoding="utf-8",
        )
    rows = "".join(f"          - {page}\n" for page in pages)
    menu = f"nav:\n  - Start:\n      - index.md\n  - More:\n      - Most:\n{rows}  - waiting.md\n"
    change(small, "guide.yml", "nav:\n  - index.md\n  - waiting.md\n", menu)
    assert told_by_build(small) == []
    built = {page.address: page for page in read_site(small / "site")}
    links = "//details[@class='menu']//nav//a/@href"
    elsewhere = built["waiting/"].tree.xpath(links)
    assert elsewhere[:3] == ["..", "../more/page-0/", "./"]
    assert len(elsewhere) < 12
    assert len(built["more/page-7/"].tree.xpath(links)) > 160


def test_mkdocs_checks_the_navigation() -> None:
    text = (ROOT / "guide.yml").read_text(encoding="utf-8")
    config = yaml.load(
        text.replace("!ENV", "").replace("!!python/name:", ""), Loader=yaml.SafeLoader
    )
    assert set(config["validation"]["nav"].values()) == {"warn"}
