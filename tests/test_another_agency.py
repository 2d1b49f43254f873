"""Another agency takes the guide over by changing one block, and nothing of the first stays behind."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from lxml import html
from PIL import Image
from pypdf import PdfReader

from macros.content import Content, read_content
from macros.content.agency import contrast
from macros.content.english import priced, put
from macros.lint.agency import check_logo
from tests.conftest import REPOSITORY_URL, ROOT, copy_project, run_build
from tests.tools.addresses import broken

ADDRESS = "https://jobs.larkspur.example/help/afterwards/"
LARKSPUR = """\
    name: Larkspur & Finch
    address: https://larkspur.example/jobs?from=guide&for=you
    call:
      title: Between jobs?
      text: Larkspur & Finch places cooks, carers and drivers.
      link_text: Talk to Larkspur & Finch
      link: https://larkspur.example/talk
    colours:
      light: "#7a1f4b"
      dark: "#f2a7c8"
    paper: a4
    country: GB-ENG
    logo: assets/larkspur.svg
    feedback: guide@larkspur.example
"""
# The theme's own files name colours, and much else that an agency may be called.
THEMES_OWN = {"javascripts", "stylesheets"}
BLOCK = re.compile(r"(?<=^  agency:\n).*\Z", re.MULTILINE | re.DOTALL)


def give_agency(project: Path, block: str) -> None:
    """Put another block extra.agency into a project's mkdocs.yml."""
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(BLOCK.sub(lambda _: block, text, count=1), encoding="utf-8")


@pytest.fixture(scope="module")
def larkspur(tmp_path_factory: pytest.TempPathFactory, content: Content) -> Path:
    """The folder of the site that the made-up agency publishes; it has moved a page, too."""
    project = copy_project(tmp_path_factory.mktemp("larkspur"))
    give_agency(project, LARKSPUR)
    if content.agency and content.agency.logo:
        (project / "docs" / content.agency.logo).unlink()
    logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    (project / "docs/assets/larkspur.svg").write_text(logo, encoding="utf-8")
    config = project / "guide.yml"
    moved = "redirect_maps:\n        old-page.md: thank-you/index.md\n"
    text = config.read_text(encoding="utf-8")
    config.write_text(re.sub(r"redirect_maps:.*\n", moved, text), encoding="utf-8")
    done = run_build(project, SITE_URL=ADDRESS, REPOSITORY_URL=REPOSITORY_URL)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


def words_of(path: Path) -> Iterator[str]:
    """All that can be read in a file, its metadata too."""
    content = path.read_bytes()
    if path.suffix in (".docx", ".zip"):
        yield from words_of_zip(content)
    elif path.suffix == ".pdf":
        pdf = PdfReader(io.BytesIO(content))
        yield " ".join(page.extract_text() for page in pdf.pages)
        yield str(pdf.metadata)
        yield str(pdf.xmp_metadata.stream.get_data() if pdf.xmp_metadata else "")
        yield " ".join(str(link) for page in pdf.pages for link in page.get("/Annots", []))
    else:
        yield content.decode("utf-8", errors="replace")


def words_of_zip(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            if name.endswith(".docx"):
                yield from words_of_zip(packed.read(name))
            else:
                yield packed.read(name).decode("utf-8", errors="replace")


def without_credit(words: str, content: Content) -> str:
    """Words without the credit that stays: the article that the guide grew from is cited."""
    credit = content.sources["cps-2023"]
    for piece in (
        f"{credit.who}, {credit.country}",
        f"{credit.who} {credit.year}",
        f"{credit.who}: {credit.what}",
        f"who: {credit.who}",
        credit.address,
        credit.address.removeprefix("https://"),
        "cps-2023",
    ):
        words = words.replace(piece, "")
    return words


def is_in(trace: str, words: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(trace)}(?!\w)", words, re.IGNORECASE))


@pytest.fixture(scope="module")
def written(content: Content) -> str:
    """Everything that people wrote for readers, without the credit."""
    files = [*ROOT.glob("docs/**/*.md"), *ROOT.glob("snippets/**/*.*")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    return without_credit(text, content)


@pytest.fixture(scope="module")
def traces(content: Content, written: str) -> list[str]:
    """The first agency's details, as far as no other has written the same words."""
    agency = content.agency
    assert agency is not None
    details = [agency.name, agency.call.title, agency.call.text, agency.call.link_text]
    details += [agency.address.strip("/"), agency.call.link.strip("/")]
    details += [agency.colours.light, agency.colours.dark]
    found = [trace for trace in details if not is_in(trace, written + LARKSPUR)]
    assert found
    return found


def test_no_page_names_the_agency_that_the_guide_was_made_for(written: str) -> None:
    assert not is_in("CPS", written)
    assert not is_in("cps4jobs.com", written)


def test_no_trace_of_the_first_agency_is_left(
    larkspur: Path, traces: list[str], content: Content
) -> None:
    found = [
        f"{path.relative_to(larkspur)}: {trace}"
        for path in larkspur.rglob("*")
        if path.is_file() and not THEMES_OWN.intersection(path.parts)
        for text in words_of(path)
        for words in [without_credit(text, content)]
        for trace in traces
        if is_in(trace, words)
    ]
    assert not found, "\n".join(found)


def test_the_pictures_have_the_agencys_colour(larkspur: Path, site: Path, content: Content) -> None:
    assert content.agency is not None
    for folder, colour in ((larkspur, "#7a1f4b"), (site, content.agency.colours.light)):
        with Image.open(folder / "assets/previews/index.png") as picture:
            corner = picture.convert("RGB").crop((0, 0, 1, 1)).tobytes()
        assert "#" + corner.hex() == colour


@pytest.mark.parametrize(
    "page", ["index.html", "phone/index.html", "templates/voicemail/index.html"]
)
def test_every_page_is_the_new_agencys(larkspur: Path, page: str) -> None:
    tree = html.parse(larkspur / page)
    assert tree.xpath("//link[@rel='canonical']/@href")[0].startswith(ADDRESS)
    assert tree.xpath("string(//aside[@class='agency-call']/p)") == "Between jobs?"
    assert tree.xpath("//aside[@class='agency-call']//a/text()") == ["Talk to Larkspur & Finch"]
    (foot,) = tree.xpath("//footer/p[not(@class)]/a")
    assert (foot.text, foot.get("href")) == (
        "Larkspur & Finch",
        "https://larkspur.example/jobs?from=guide&for=you",
    )
    (logo,) = set(tree.xpath("//img[contains(@src, 'larkspur.svg')]/@alt"))
    assert logo == "Larkspur & Finch"


def test_a_mailbox_takes_the_place_of_the_form(
    larkspur: Path, site: Path, content: Content
) -> None:
    report = "//a[text()='Report a mistake on this page']/@href"
    assert html.parse(larkspur / "phone/index.html").xpath(report) == [
        "mailto:guide@larkspur.example?subject=Mistake%20on%20"
        "https%3A//jobs.larkspur.example/help/afterwards/phone/"
    ]
    assert content.agency is not None
    if not content.agency.feedback:
        page = "https%3A//guide.example/after/phone/"
        assert html.parse(site / "phone/index.html").xpath(report) == [
            f"{REPOSITORY_URL}/issues/new?template=mistake.yml&page={page}"
        ]


def test_the_agencys_paper_comes_first(larkspur: Path, site: Path, content: Content) -> None:
    assert content.agency is not None
    for folder, paper in ((larkspur, "a4"), (site, content.agency.paper)):
        tree = html.parse(folder / "checklists/before-you-send/index.html")
        first = tree.xpath("//ul[@class='downloads']//a[contains(@href, '.pdf')]/@href")[0]
        assert first.endswith(f"-{paper}.pdf")


def test_a_moved_page_leads_on_under_another_path_too(larkspur: Path) -> None:
    assert broken(["/old-page/", "/old-page/#write-it"], larkspur) == []


def read_words(file: Path) -> str:
    """What a reader sees of a page or a file, and what is read aloud; without what sources are called."""
    if file.suffix == ".pdf":
        return next(words_of(file))
    if file.suffix != ".html":
        return re.sub(r"<[^<>]*>", " ", " ".join(words_of(file)))
    tree = html.parse(file).getroot()
    for part in tree.xpath(
        "//script|//style|//*[@class='source']|//*[@class='sources']|//table[@class='dots']"
    ):
        part.getparent().remove(part)
    told = tree.xpath("//title/text()|//meta[@name='description']/@content")
    aloud = tree.xpath("//@aria-label|//@alt|//@placeholder|//@data-title")
    return " ".join([*told, *aloud, *tree.find("body").itertext()])


@pytest.mark.parametrize(("guide", "other"), [("site", "british"), ("larkspur", "american")])
def test_a_guide_has_one_english(guide: str, other: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(guide)
    listed = yaml.safe_load((ROOT / "tests/words.yml").read_text("utf-8"))
    # A title has a capital behind it; all else is the other's in any case.
    forms = [re.compile(f, 0 if "A-Z" in f else re.IGNORECASE) for f in listed[other]]
    files = [*folder.rglob("*.html"), *folder.glob("downloads/*")]
    texts = {file: read_words(file) for file in sorted(files) if file.suffix != ".zip"}
    for script in (folder / "assets/scripts").glob("*.js"):
        # What starts like a sentence; the rest of a quoted word is code.
        said = re.findall(r"[\"'`]([A-Z][a-z]+ [a-z][^\"'`]*)", script.read_text("utf-8"))
        texts[script] = "\n".join(said)
    found = [
        f"{file.relative_to(folder)}: {words[max(each.start() - 30, 0) : each.end() + 20]}"
        for file, words in ((file, " ".join(text.split())) for file, text in texts.items())
        for form in forms
        for each in form.finditer(words)
    ]
    assert not found, "\n".join(found)
    lang = {"british": "en-US", "american": "en-GB"}[other]
    assert html.parse(folder / "index.html").getroot().get("lang") == lang


@pytest.mark.parametrize(
    ("country", "sign"), [(None, "£"), ("GB-SCT", "£"), ("IE", "€"), ("AU", "$"), ("IN", "₹")]
)
def test_a_british_guide_counts_in_its_countrys_money(country: str | None, sign: str) -> None:
    pairs = priced((("$*", "£*"),), country)
    assert put(pairs, "It's $41,000 a year.") == f"It's {sign}41,000 a year."


def wrong(tmp_path: Path, block: str) -> list[str]:
    """What is said of a block extra.agency, without the file and the line."""
    (tmp_path / "mkdocs.yml").write_text(
        "INHERIT: guide.yml\nsite_name: Ask\nextra:\n  agency:\n" + block, encoding="utf-8"
    )
    content = read_content(tmp_path)
    told = [*content.mistakes, *check_logo(tmp_path, content.settings, content.agency)]
    return [m.what for m in told if m.file == "mkdocs.yml"]


GOOD = LARKSPUR.replace("    logo: assets/larkspur.svg\n", "")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    name: Larkspur & Finch\n", "", 'key "name" is missing. Add it.'),
        ("      link_text: Talk to Larkspur & Finch\n", "", 'key "link_text" is missing. Add it.'),
        (
            "Larkspur & Finch\n    address",
            "東 Agency\n    address",
            'our fonts have no "東". Write it in Latin, Greek or Cyrillic letters.',
        ),
        ("paper: a4", "papr: a4", 'unknown key "papr". Did you mean "paper"?'),
        ("paper: a4", "paper: A5", 'unknown paper "A5". There are: a4, letter.'),
        (
            '"#7a1f4b"',
            "#7a1f4b",
            'there is no colour here. Write it in quotes, like "#14505c": without them # starts a comment.',
        ),
        ('"#7a1f4b"', "plum", '"plum" is no colour. Write it like "#14505c", in quotes.'),
        (
            "https://larkspur.example/talk",
            "larkspur.example/talk",
            '"larkspur.example/talk" is no web address. Write it whole, with https:// in front.',
        ),
        (
            "https://larkspur.example/talk",
            "javascript:alert(1)",
            '"javascript:alert(1)" is no web address. Write it whole, with https:// in front.',
        ),
        (
            "guide@larkspur.example",
            "larkspur.example",
            '"larkspur.example" is no mailbox. Write it like guide@example.org.',
        ),
        (
            "    paper: a4\n",
            "    paper: a4\n    logo: larkspur.gif\n",
            '"larkspur.gif" is no logo. Put an SVG or PNG into docs/agency/, '
            "and write it like agency/logo.svg.",
        ),
        (
            "    paper: a4\n",
            "    paper: a4\n    logo: assets/larkspur.svg\n",
            "there is no file docs/assets/larkspur.svg. Put the logo there, or mend the name.",
        ),
        (
            '"#7a1f4b"',
            '"#ff7a00"',
            'colour "light", #ff7a00, has a contrast of 2.35 to 1 with the light page, #f7f3ea; '
            "4.5 to 1 is needed. Take a darker one.",
        ),
        (
            '"#f2a7c8"',
            '"#7a1f4b"',
            'colour "dark", #7a1f4b, has a contrast of 1.42 to 1 with a sheet on the dark page, #2a2b31; '
            "4.5 to 1 is needed. Take a lighter one.",
        ),
    ],
)
def test_a_mistake_in_the_agencys_details_says_what_to_do(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert old in GOOD
    assert said in wrong(tmp_path, GOOD.replace(old, new))


def test_a_repository_that_is_no_address_builds_nothing(tmp_path: Path) -> None:
    (tmp_path / "macros").symlink_to(ROOT / "macros")
    done = run_build(tmp_path, REPOSITORY_URL="agency/guide")
    assert done.returncode == 1
    assert 'REPOSITORY_URL: "agency/guide" is no address.' in done.stderr


def test_good_details_are_taken(tmp_path: Path) -> None:
    assert wrong(tmp_path, GOOD) == []


def test_contrast_is_measured_as_wcag_measures_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "guide.example/after",
        "https://",
        "https:///after/",
        "ftp://guide.example/",
        "https://[::1/",
        "https://guide example/",
        "https://guide.example/?page=1",
    ],
)
def test_an_address_that_is_none_builds_nothing(tmp_path: Path, url: str) -> None:
    (tmp_path / "macros").symlink_to(ROOT / "macros")
    done = run_build(tmp_path, SITE_URL=url)
    assert done.returncode == 1
    assert (
        f'SITE_URL: "{url}" is no address of a site. Set it like https://example.org/'
        in done.stderr
    )
    assert "Traceback" not in done.stderr
