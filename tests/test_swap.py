"""A new site takes the old one's place, and a build that is cut short loses none."""

import gzip
from pathlib import Path

import pytest

from macros.postprocess.swap import BEFORE, restore_interrupted, swap
from tests.conftest import ROOT, change, run_build


def folder(path: Path, words: str) -> Path:
    path.mkdir(parents=True)
    (path / "index.html").write_text(words, encoding="utf-8")
    return path


def words(site: Path) -> str:
    return (site / "index.html").read_text(encoding="utf-8")


def test_a_site_that_was_taken_away_and_not_replaced_is_put_back(tmp_path: Path) -> None:
    folder(tmp_path / ".build" / BEFORE, "old")
    restore_interrupted(tmp_path / "site", tmp_path / ".build/site")
    assert words(tmp_path / "site") == "old"


def test_a_site_that_is_a_link_keeps_its_link(tmp_path: Path) -> None:
    new = folder(tmp_path / ".build/site", "new")
    folder(tmp_path / "elsewhere", "old")
    (tmp_path / "site").symlink_to("elsewhere")
    swap(new, tmp_path / "site")
    assert (tmp_path / "site").is_symlink()
    assert words(tmp_path / "elsewhere") == "new"


def test_a_file_in_the_sites_place_is_left_alone(tmp_path: Path) -> None:
    new = folder(tmp_path / ".build/site", "new")
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    with pytest.raises(NotADirectoryError):
        swap(new, tmp_path / "site")
    assert (tmp_path / "site").read_text(encoding="utf-8") == "mine"


def test_the_sitemap_has_the_day_of_review_and_no_clock(site: Path) -> None:
    sitemap = (site / "sitemap.xml").read_bytes()
    assert sitemap.count(b"<lastmod>") == sitemap.count(b"<loc>")
    packed = (site / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed) == sitemap


def test_a_checkout_has_the_same_line_ends_everywhere() -> None:
    assert "* text=auto eol=lf" in (ROOT / ".gitattributes").read_text(encoding="utf-8")


def test_a_build_with_nothing_changed_reads_nothing_and_any_change_is_read(small: Path) -> None:
    assert run_build(small).returncode == 0
    assert run_build(small).stdout.startswith("Nothing has changed.")
    (small / "site/about/index.html").write_text("lost", encoding="utf-8")
    assert "Nothing" not in run_build(small).stdout
    assert "lost" not in (small / "site/about/index.html").read_text(encoding="utf-8")
    change(small, "docs/waiting.md", "Keep a log.", "Keep a list.")
    assert "Nothing" not in run_build(small).stdout
    assert "Keep a list." in (small / "site/waiting/index.html").read_text(encoding="utf-8")
    assert "Nothing" not in run_build(small, SITE_URL="https://guide.example/x/").stdout
