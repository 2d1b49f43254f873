"""Links are for ever: every address that was published still leads somewhere."""

from pathlib import Path

from tests.conftest import serve
from tests.tools.addresses import broken, offered, promised
from tests.tools.published import LIST, lost, published


def test_every_promised_address_still_leads_somewhere(site: Path) -> None:
    wrong = broken(promised(), site)
    assert not wrong, "\n" + "\n".join(wrong)


def test_every_address_of_the_site_is_promised(site: Path) -> None:
    new = sorted(offered(site) - set(promised()))
    assert not new, (
        "\nThese addresses are new. Run `make addresses`, or add these lines to tests/addresses.txt:\n"
        + "\n".join(new)
    )


def test_the_list_holds_pages_headings_and_downloads() -> None:
    promises = promised()
    assert "/" in promises
    assert "/thank-you/#write-it" in promises
    assert "/downloads/thank-you-email.docx" in promises
    assert "/downloads/before-you-send-letter.pdf" in promises
    assert promises == sorted(set(promises))


def write_page(site: Path, address: str, body: str) -> None:
    (site / address).mkdir(parents=True, exist_ok=True)
    (site / address / "index.html").write_text(
        f"<html><body>{body}</body></html>", encoding="utf-8"
    )


def test_a_page_that_went_away_is_named_with_what_to_do(tmp_path: Path) -> None:
    write_page(tmp_path, "", "<h1 id='home'>Home</h1>")
    (wrong,) = broken(["/", "/late/"], tmp_path)
    assert wrong.startswith("/late/ is gone.")
    assert "redirect_maps in guide.yml" in wrong


def test_a_heading_that_went_away_is_named_with_what_to_do(tmp_path: Path) -> None:
    write_page(tmp_path, "late", "<h1 id='late'>Late</h1>")
    (wrong,) = broken(["/late/#late", "/late/#why"], tmp_path)
    assert wrong.startswith('/late/#why is gone: /late/ has no "why".')
    assert '<a id="why"></a>' in wrong


def test_an_old_anchor_may_live_on_without_a_heading(tmp_path: Path) -> None:
    write_page(tmp_path, "late", "<h1 id='late'>Late</h1><p><a id='why'></a>Words</p>")
    assert broken(["/late/#why"], tmp_path) == []


def test_a_download_that_went_away_is_named_with_what_to_do(tmp_path: Path) -> None:
    (wrong,) = broken(["/downloads/card.docx"], tmp_path)
    assert "file names cannot" in wrong


def test_a_moved_page_keeps_its_address_and_its_headings(tmp_path: Path) -> None:
    write_page(tmp_path, "late", '<meta http-equiv="refresh" content="0; url=../forgot/">')
    write_page(tmp_path, "forgot", "<h1 id='forgot'>Forgot</h1><h2 id='why'>Why</h2>")
    assert broken(["/late/", "/late/#why"], tmp_path) == []
    assert offered(tmp_path) == {"/forgot/", "/forgot/#forgot", "/forgot/#why"}
    (wrong,) = broken(["/late/#what"], tmp_path)
    assert wrong.startswith('/late/#what is gone: /forgot/ has no "what".')


def test_a_redirect_into_nothing_is_named(tmp_path: Path) -> None:
    write_page(tmp_path, "late", '<meta http-equiv="refresh" content="0; url=../forgot/">')
    (wrong,) = broken(["/late/"], tmp_path)
    assert wrong == "/late/ is redirected to ../forgot/, where no page is. Mend guide.yml."


def test_what_was_published_is_held_in_the_publishers_own_files(tmp_path: Path) -> None:
    """The guide's headings are ours to keep, and a file goes with the template that is left out."""
    write_page(tmp_path, "agency/care", "<h1 id='care'>Care</h1><h2 id='pay'>Pay</h2>")
    write_page(tmp_path, "late", "<h1 id='late'>Late</h1>")
    before = {"/late/", "/late/#gone", "/agency/care/", "/agency/care/#pay", "/downloads/card.docx"}
    assert lost(before, tmp_path) == []
    before |= {"/agency/care/#hours", "/agency/rota/", "/agency/rota/#nights"}
    assert [str(mistake) for mistake in lost(before, tmp_path)] == [
        "mkdocs.yml: readers have links to /agency/rota/, and no page is there now. Say under "
        "extra.agency.moved where they should arrive, as in agency/rota.md: index.md",
        "docs/agency/care.md: readers have links to /agency/care/#hours, and no heading has that id "
        'now. Put <a id="hours"></a> where they should arrive.',
    ]


def test_the_list_of_what_was_published_is_read_from_the_site_itself(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "logs").mkdir()
    with serve(tmp_path / "site", tmp_path / "logs") as url:
        assert published(url) == (set(), "")
        (tmp_path / "site" / LIST).write_text("/\n/late/#why\n<html>\n", encoding="utf-8")
        assert published(url) == ({"/", "/late/#why"}, "")
    assert published("http://localhost:1/")[1]
