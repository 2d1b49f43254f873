"""Files are made again when anything that they are made from has changed, and only ours are removed."""

import json
from pathlib import Path

import pytest

from tests.conftest import change, mistakes_in

TEMPLATE = "snippets/templates/thank-you.md"


def made(project: Path) -> dict[str, bytes]:
    """Everything below docs/, by path."""
    docs = project / "docs"
    files = (path for path in docs.rglob("*") if path.is_file())
    return {path.relative_to(docs).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("snippets/fields.yml", "label: Job title", "label: Name of the job"),
        ("snippets/fields.yml", "example: Ward nurse", "example: Cook"),
        (TEMPLATE, "Thank you for today.", "Thank you for Monday."),
        ("snippets/checklists/log.yml", "rows: 6", "rows: 7"),
        ("docs/index.md", "title: Start", "title: Start here"),
        ("mkdocs.yml", "paper: a4", "paper: letter"),
        ("mkdocs.yml", 'light: "#14505c"', 'light: "#7a1f4b"'),
    ],
)
def test_a_change_leaves_what_a_fresh_clone_would_make(
    small: Path, file: str, old: str, new: str
) -> None:
    change(small, file, old, new)
    assert mistakes_in(small) == []
    after = made(small)
    # All but the holidays, which take as long as all else and hang on none of this.
    state = small / ".build/made.json"
    known = json.loads(state.read_text(encoding="utf-8")).items()
    state.write_text(json.dumps({path: old for path, old in known if "holidays/" in path}))
    assert mistakes_in(small) == []
    assert after == made(small)


def test_another_address_of_the_site_is_on_every_sheet(small: Path) -> None:
    before = made(small)
    assert mistakes_in(small, "https://other.example/") == []
    changed = {name for name, content in made(small).items() if before[name] != content}
    assert changed == {name for name in before if name.endswith(".pdf")}


def test_what_is_no_longer_asked_for_goes(small: Path) -> None:
    assert "downloads/log-a4.pdf" in made(small)
    (small / "snippets/checklists/log.yml").unlink()
    change(small, "docs/waiting.md", '{{ checklist("log") }}', "")
    assert mistakes_in(small) == []
    assert not [name for name in made(small) if "log" in Path(name).stem.split("-")]


def test_a_run_cut_short_leaves_no_wrong_file(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = made(small)
    change(small, TEMPLATE, "Thank you for today.", "Words that are taken back.")

    def cut_short(*_: object) -> bytes:
        raise KeyboardInterrupt

    # The page is made after the text.
    monkeypatch.setattr("macros.files.make.template_page", cut_short)
    with pytest.raises(KeyboardInterrupt):
        mistakes_in(small)
    monkeypatch.undo()
    change(small, TEMPLATE, "Words that are taken back.", "Thank you for today.")
    assert mistakes_in(small) == []
    assert made(small) == before
