"""A run says what a change means for readers, and keeps a copy to look at that opens anywhere."""

import re
from pathlib import Path

from lxml import html

from tests.tools.preview import make_preview
from tests.tools.summary import changes, refused


def write_page(site: Path, address: str, body: str) -> None:
    (site / address).mkdir(parents=True, exist_ok=True)
    text = f"<html><body><article>{body}</article></body></html>"
    (site / address / "index.html").write_text(text, encoding="utf-8")


def test_the_summary_names_new_and_lost_addresses_and_new_links(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    write_page(before, "late", "<h1 id='late'>Late</h1><a href='https://old.example/'>Old</a>")
    write_page(after, "card", "<h1 id='card'>Card</h1><a href='https://new.example/'>New</a>")
    foot = "<p class='page-foot'><a href='https://code.example/edit'>Change this page</a></p>"
    write_page(after, "foot", foot)
    text = changes(before, after)
    assert re.search(r"New addresses \(3\).*/card/\n/card/#card\n/foot/\n", text, re.DOTALL)
    assert re.search(r"no longer there \(2\).*/late/\n/late/#late\n", text, re.DOTALL)
    assert "New links (1)" in text
    assert "/card/ links to https://new.example/" in text


def test_the_summary_says_so_when_nothing_a_reader_could_link_to_changes(site: Path) -> None:
    assert "No address and no link has changed." in changes(site, site)


def test_the_summary_warns_of_a_promised_address_that_leads_nowhere(tmp_path: Path) -> None:
    write_page(tmp_path, "", "<h1 id='follow-up'>Home</h1>")
    text = changes(None, tmp_path)
    assert "could not be built, so nothing is compared" in text
    assert "/about/ is gone. If the page has moved, say where under redirect_maps" in text


def test_a_long_list_is_cut_and_says_so(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    write_page(before, "a", "<h1 id='a'>A</h1>")
    write_page(
        after, "a", "<h1 id='a'>A</h1>" + "".join(f"<h2 id='n{n}'>N</h2>" for n in range(50))
    )
    assert "New addresses (50)" in changes(before, after)
    assert "and 10 more" in changes(before, after)


def test_a_change_that_cannot_be_built_is_told_in_an_editors_words() -> None:
    said = (
        "INFO    -  Cleaning site directory\n"
        'docs/phone/index.md:14: unknown template "status-cal". Did you mean "status-call"?\n'
        "\n1 mistake. Nothing was built; site/ is as it was.\n"
    )
    text = refused(said)
    assert 'docs/phone/index.md:14: unknown template "status-cal"' in text
    assert "INFO" not in text


def test_the_preview_opens_from_a_folder(site: Path, tmp_path: Path) -> None:
    make_preview(site, tmp_path / "preview")
    for name in ("index.html", "thank-you/index.html", "templates/voicemail/index.html"):
        page = tmp_path / "preview" / name
        links = html.document_fromstring(page.read_bytes()).xpath("//a/@href")
        inside = [link.split("#")[0] for link in links if not re.match(r"#|$|\w+:", link)]
        assert inside
        for link in inside:
            assert (page.parent / link).is_file(), f"{name} leads to {link}"


def test_links_of_the_page_for_wrong_addresses_are_not_called_new(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    for site, link in ((before, "/"), (after, "/guide/")):
        write_page(site, "late", "<h1 id='late'>Late</h1>")
        text = f"<html><body><article><a href='{link}'>Home</a></article></body></html>"
        (site / "404.html").write_text(text, encoding="utf-8")
    assert "New links" not in changes(before, after)
