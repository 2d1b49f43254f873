"""Every letter of the guide can be written in, and goes out as its author wrote it."""

from macros.content import Content
from macros.content.letter_text import plain, without
from tests.conftest import NewContext, NewWindow

# Types values into the fields of a page's letter: names and words in, those without a field out.
TYPE = """(values) => Object.entries(values).filter(([name, words]) => {
  const fields = document.querySelectorAll(`[data-fills=${name}]`);
  if (fields.length !== 1 || !fields[0].checkVisibility()) return true;
  fields[0].value = words;
  fields[0].dispatchEvent(new Event("input", { bubbles: true }));
})"""


SIZES = [(360, 740), (390, 844), (1440, 900)]  # two phones and a laptop


def test_a_templates_page_is_the_letter(new_context: NewContext, content: Content) -> None:
    page = new_context().new_page()
    low = []
    for template in content.templates.values():
        page.goto(template.address)
        page.locator("[data-copy]:visible").wait_for()
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            line, bar = page.evaluate(
                """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(
                  ["[data-text] > *", "[data-copy]"].map(each => document.querySelector(each)
                    .getBoundingClientRect()).map(({ top, bottom }, at) => Math.round(at ? bottom : top))))))"""
            )
            if line > 400 or bar > height:
                low.append((template.slug, width, line, bar))
    assert not low


def test_every_letter_has_one_field_for_each_blank_and_goes_out_as_its_author_wrote_it(
    window: NewWindow, server: str, content: Content
) -> None:
    """Empty and filled with its examples: what authors hold for well written is not mended away."""
    page = window()
    words = f"""import("{server}assets/scripts/letter.js").then(({{ lettersWords }}) =>
      lettersWords(document.querySelector("[data-template]")))"""
    wrong = []
    for template in content.templates.values():
        page.goto(template.address)
        wording = without(template.wording, content.optional)
        meant = plain(wording, lambda name: f"[{content.blanks[name].label}]")
        assert page.evaluate(words)["text"] == meant
        for example in template.examples:
            values = {name: example.get(name, "") for name in template.blanks}
            assert page.evaluate(TYPE, values) == [], template.slug
            told = page.evaluate(words)
            for out, sure in (
                (told["subject"], template.filled_subject(example)),
                (told["text"], template.filled(example, content.optional)),
            ):
                wrong += [] if out == sure else [(template.slug, out, sure)]
        page.evaluate("sessionStorage.clear()")
    assert wrong == []
