"""Every letter of the guide can be written in, and goes out as its author wrote it."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from macros.library import Library
from macros.library.wording import plain, without


def test_every_letter_has_a_field_for_each_blank_and_copies_as_its_author_wrote_it(
    new_context: Callable[..., BrowserContext], server: str, library: Library
) -> None:
    context = new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    for template in library.templates.values():
        page.goto(server + template.address)
        for name in template.blanks:
            field = page.get_by_label(library.blanks[name].label, exact=True)
            expect(field).to_have_count(1)
            expect(field).to_be_editable()
        page.locator("[data-copy]").click()
        anyway = page.get_by_role("button", name="Copy anyway")
        if set(template.blanks) - library.optional:
            anyway.click()
        expect(page.locator("[data-said]")).to_contain_text("Copied.")
        wording = without(template.wording, library.optional)
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == plain(wording, lambda name: f"[{library.label(name)}]")


def test_every_filled_example_goes_out_as_it_is_shown(
    new_context: Callable[..., BrowserContext], server: str, library: Library
) -> None:
    """What authors hold for well written is not mended away."""
    page = new_context().new_page()
    wrong = []
    for template in library.templates.values():
        page.goto(server + template.address)
        for example in template.examples:
            for name in template.blanks:
                page.get_by_label(library.blanks[name].label, exact=True).fill(
                    example.get(name, "")
                )
            told = page.evaluate(
                f"""import("{server}assets/scripts/letter.js").then(({{ lettersWords }}) =>
                  lettersWords(document.querySelector("[data-template]")))"""
            )
            meant = template.filled(example, library.optional)
            if (told["subject"], told["text"]) != (template.filled_subject(example), meant):
                wrong.append((template.slug, told["text"], meant))
    assert wrong == []
