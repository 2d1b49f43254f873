"""What stands beside the site for people who change it: true, and short enough to be read."""

import re
from pathlib import Path

import pytest

from macros.content import Content, nearest
from macros.content.pages import Front
from macros.content.snippets import ChecklistFront, FieldSpec, Source, TemplateFront
from macros.page_macros import MACROS
from tests.conftest import ROOT

DOCUMENTS = sorted(ROOT.glob("*.md"))
# Macros that stand in made pages and lists only.
OUR_OWN = {"template_examples", "template_index", "checklist_index", "all_sources", "all_links"}


def text_of(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def test_the_documents_are_there() -> None:
    asked = {"README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md", "SECURITY.md"}
    assert asked <= {path.name for path in DOCUMENTS}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_what_a_document_names_is_there(document: Path) -> None:
    text = text_of(document)
    targets = re.findall(r"^([a-z]+):.*##", text_of(ROOT / "Makefile"), re.MULTILINE)
    for target in re.findall(r"(?:`|^    )make ([a-z]+)", text, re.MULTILINE):
        assert target in targets, f"make {target}"
    for path in re.findall(r"`((?:docs|snippets|macros|tests|\.github)/[\w./-]*)`", text):
        assert (ROOT / path).exists(), path
    for link in re.findall(r"\]\(([^)]+)\)", text):
        if not re.match(r"https?:|#", link) and "no-reply.md" not in link:
            assert (ROOT / link.partition("#")[0]).exists(), link
    for anchor in re.findall(r"\]\(#([^)]+)\)", text):
        heads = {
            head.lower().replace(" ", "-") for head in re.findall(r"^#+ (.*)$", text, re.MULTILINE)
        }
        assert anchor in heads, anchor


def test_the_readme_is_under_two_screens() -> None:
    assert len(text_of(ROOT / "README.md").splitlines()) <= 80


def test_the_readme_shows_the_site() -> None:
    picture = ROOT / ".github/screenshot.png"
    assert f"({picture.relative_to(ROOT).as_posix()})" in text_of(ROOT / "README.md")
    assert picture.stat().st_size < 150_000


def test_the_mistake_in_the_readme_is_said_as_the_build_says_it(content: Content) -> None:
    said = f'unknown template "status-cal".{nearest("status-cal", content.templates)}'
    assert said in text_of(ROOT / "README.md")


def test_every_macro_and_every_key_is_explained_to_editors() -> None:
    guide = text_of(ROOT / "CONTRIBUTING.md")
    for macro in MACROS.keys() - OUR_OWN:
        assert f"{{{{ {macro}(" in guide, macro
    for model in (Front, TemplateFront, ChecklistFront, FieldSpec, Source):
        for key in model.model_fields:
            assert f"`{key}`" in guide, f"{model.__name__}: {key}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_sentences_are_short(document: Path) -> None:
    """As on the site: none over 25 words. Code, tables and links' addresses are no sentences."""
    text = re.sub(r"^(    |\||```|#).*$", "\n", text_of(document), flags=re.MULTILINE)
    text = re.sub(r"\]\([^)]*\)|https?:\S+", "", text)
    text = re.sub(r"^(- |\d+\. )", "\n\n", text, flags=re.MULTILINE)
    for paragraph in re.split(r"\n\s*\n", text):
        for sentence in re.split(r"(?<=[.!?:])\s+", " ".join(paragraph.split())):
            assert len(sentence.split()) <= 25, sentence
