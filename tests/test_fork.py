"""Two agencies live with their forks for a year: no conflict, nothing unpublished, and all of it theirs."""

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from lxml import html
from PIL import Image
from pypdf import PdfReader

from macros.build import site_url
from macros.content import Content, MistakesFound, read_content
from macros.content.agency import contrast
from macros.content.english import priced, put
from macros.lint.agency import check_logo
from tests.conftest import REPOSITORY_URL, ROOT, change, copy_project, mistakes_in, once, run_build
from tests.tools.addresses import broken, offered, promised_by_agency
from tests.tools.published import lost

ADDRESS = "https://jobs.larkspur.example/help/afterwards/"
AGENCIES = ROOT / "tests/agencies"
LARKSPUR, LONE_STAR = (
    (AGENCIES / f"{name}.yml").read_text(encoding="utf-8") for name in ("larkspur", "lone-star")
)
KITCHENS = (AGENCIES / "kitchens.md").read_text(encoding="utf-8")
# The theme's own files name colours, and much else that an agency may be called.
THEMES_OWN = {"javascripts", "stylesheets"}
BLOCK = re.compile(r"(?<=^  agency:\n).*\Z", re.MULTILINE | re.DOTALL)


def give_agency(project: Path, block: str) -> None:
    """Put another block extra.agency into a project's mkdocs.yml."""
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(BLOCK.sub(lambda _: block, text, count=1), encoding="utf-8")


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *who, *arguments], cwd=folder, text=True, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def own_pages(project: Path) -> Path:
    own = project / "docs/agency"
    own.mkdir(exist_ok=True)
    (own / "kitchens.md").write_text(KITCHENS, encoding="utf-8")
    return own


def larkspur(project: Path) -> None:
    """What a second agency changes: its own file and its own folder, and nothing of ours."""
    give_agency(project, LARKSPUR)
    logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    (own_pages(project) / "larkspur.svg").write_text(logo, encoding="utf-8")
    change(project, "mkdocs.yml", "site_name: After the Interview", "site_name: Afterwards")


def lone_star(project: Path) -> None:
    """A third one, with the longest name there may be, and a wide logo."""
    give_agency(project, LONE_STAR)
    Image.new("RGB", (600, 80), "#7a1f4b").save(own_pages(project) / "logo.png")
    name = "What to Do Once You Have Had the Interview, Step by Step"
    change(project, "mkdocs.yml", "site_name: After the Interview", f"site_name: {name}")


def rename(project: Path) -> None:
    """A page of the guide moves, and its address leads on."""
    change(
        project,
        "guide.yml",
        "redirect_maps: {}",
        "redirect_maps:\n        waiting/signs.md: waiting/silence.md",
    )
    text = (project / "guide.yml").read_text(encoding="utf-8")
    head, colon, rest = text.partition("nav:")
    nav, plugins, end = rest.partition("plugins:")
    nav = nav.replace("waiting/signs.md", "waiting/silence.md")
    (project / "guide.yml").write_text(head + colon + nav + plugins + end, encoding="utf-8")
    (project / "docs/waiting/signs.md").rename(project / "docs/waiting/silence.md")
    for path in [*project.glob("docs/**/*.md"), *project.glob("snippets/**/*.*")]:
        text = path.read_text(encoding="utf-8")
        path.write_text(
            re.sub(r"signs(\.md(?=[)#])|/$|/(?=[ #\"':\n]))", r"silence\1", text), encoding="utf-8"
        )


def new_page(project: Path) -> None:
    page = KITCHENS.replace("trial shift", "new thing").replace("shift in a kitchen", "new thing")
    page = page.replace("your notes", "your notes, or [connect](../linkedin.md)")
    (project / "docs/waiting/new.md").write_text(
        page.replace("#trial-shift", "#new"), encoding="utf-8"
    )
    change(
        project,
        "guide.yml",
        "      - linkedin.md\n",
        "      - waiting/new.md\n      - linkedin.md\n",
    )


def new_template(project: Path) -> None:
    text = (project / "snippets/templates/second-nudge.md").read_text(encoding="utf-8")
    title = re.sub(r"^title: .*", "title: A third thing", text, flags=re.MULTILINE)
    (project / "snippets/templates/third-thing.md").write_text(title, encoding="utf-8")
    change(
        project, "docs/waiting/new.md", "Then watch", '{{ template("third-thing") }}\n\nThen watch'
    )


YEAR: list[Callable[[Path], None]] = [
    new_page,
    rename,
    new_template,
    lambda project: change(project, "guide.yml", "  - Heard back:", "  - You have an answer:"),
    lambda project: change(project, "snippets/plan.yml", "        days: 7\n", "        days: 8\n"),
]


@dataclass(frozen=True)
class Fork:
    """A fork after a year of ours: its folder, and what its last build said."""

    folder: Path
    said: str

    @property
    def site(self) -> Path:
        return self.folder / "site"

    def page(self, address: str) -> str:
        """The words of a page, in one line."""
        tree = html.parse(self.site / address / "index.html")
        words = tree.xpath(
            "//article//text()[not(ancestor::reader-tool or ancestor::script or ancestor::code)]"
        )
        return " ".join(" ".join(words).split())


def live(project: Path, differ: Callable[[Path], None]) -> str:
    """Make a fork that takes each of our updates, and could be published after each of them."""
    copy_project(project)
    (project / "tests").mkdir()
    for file, more in (("tests/addresses.txt", ""), (".gitignore", "\n/macros\n")):
        text = (ROOT / file).read_text(encoding="utf-8")
        (project / file).write_text(text + more, encoding="utf-8")

    def commit(message: str) -> None:
        git(project, "add", ".")
        git(project, "commit", "-qm", message)

    git(project, "init", "-q", "-b", "ours")
    commit("The guide as it was")
    git(project, "checkout", "-qb", "main")
    differ(project)
    commit("What is the agency's")
    for update in YEAR:
        git(project, "checkout", "-q", "ours")
        update(project)
        commit("An update of ours")
        git(project, "checkout", "-q", "main")
        git(project, "merge", "-q", "--no-edit", "ours")
        # The build at the end tells what is wrong after the last one.
        if update is not YEAR[-1] and (told := mistakes_in(project, ADDRESS, files=False)):
            return "\n".join(map(str, told))
    done = run_build(project, SITE_URL=ADDRESS, REPOSITORY_URL=REPOSITORY_URL)
    (project / ".build/said").write_text(done.stdout, encoding="utf-8")
    return done.stdout + done.stderr if done.returncode else ""


def lived(factory: pytest.TempPathFactory, name: str, differ: Callable[[Path], None]) -> Fork:
    folder = once(factory, name, lambda folder: live(folder, differ))
    return Fork(folder, (folder / ".build/said").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Fork:
    return lived(tmp_path_factory, "larkspur", larkspur)


@pytest.fixture(scope="module")
def texas(tmp_path_factory: pytest.TempPathFactory) -> Fork:
    return lived(tmp_path_factory, "texas", lone_star)


def test_what_is_left_out_is_nowhere_and_its_address_leads_on(fork: Fork) -> None:
    gone = re.compile(r"linkedin/|linkedin-invite|follow-up-log|waiting/silence/")
    leading = [fork.site / f"{each}/index.html" for each in ("linkedin", "waiting/silence")]
    leading += [fork.site / "templates/linkedin-invite/index.html"]
    leading += [fork.site / "checklists/follow-up-log/index.html"]
    files = [p for p in fork.site.rglob("*.*") if p.suffix in (".html", ".json", ".xml", ".txt")]
    assert not [p for p in files if p not in leading and gone.search(p.read_text("utf-8"))]
    addresses = ["/linkedin/", "/special/", "/waiting/signs/", "/waiting/silence/"]
    addresses += ["/templates/linkedin-invite/", "/checklists/follow-up-log/"]
    assert broken(addresses, fork.site) == []
    assert "../agency/kitchens/" in (fork.site / "special/index.html").read_text("utf-8")
    assert 'url=../"' in leading[2].read_text("utf-8")


def test_a_fork_keeps_what_it_has_published(fork: Fork, texas: Fork) -> None:
    """After the year, every page of the first day leads somewhere; nothing stops a fork's publishing."""
    first = set(Path(__file__).with_name("addresses.txt").read_text("utf-8").split())
    for each in (fork, texas):
        assert lost(first | {"/agency/kitchens/#trial-shift"}, each.site) == []
        assert "/waiting/new/" in offered(each.site)
        assert broken(promised_by_agency(each.folder), each.site) == []
    assert [str(m).partition(":")[0] for m in lost({"/agency/rota/"}, fork.site)] == ["mkdocs.yml"]


def test_an_agencys_page_is_in_the_menu_and_takes_anothers_place(fork: Fork, texas: Fork) -> None:
    for each, address in ((fork, "agency/kitchens/"), (texas, "agency/kitchens/")):
        menu = html.parse(each.site / "index.html").xpath("//nav//a/@href")
        assert address in menu
        assert address in json.dumps(
            json.loads((each.site / "search/search.json").read_text("utf-8"))
        )
    links = html.parse(fork.site / "why/is-it-expected/index.html").xpath("//article//a/@href")
    assert "../../agency/kitchens/" in links
    # Its link to a page that we renamed follows.
    own = html.parse(texas.site / "agency/kitchens/index.html").xpath("//article//a/@href")
    assert "../../waiting/silence/" in own


def test_an_agencys_words_are_said_everywhere_and_only_there(fork: Fork) -> None:
    assert "jottings" in html.parse(fork.site / "first-day/notes/index.html").xpath("string(//h1)")
    for address in (
        "first-day/notes/",
        "recruiters/",
        "templates/",
        "checklists/before-you-chase/",
    ):
        words = re.sub(r"/\S+", "", fork.page(address))
        assert not re.search(r"\b(notes|employer|sincerely)\b", words, re.IGNORECASE), address
    for name in ("thank-you-letter.txt", "thank-you-letter.docx"):
        said = " ".join(words_of(fork.site / "downloads" / name))
        assert "Best wishes" in said
        assert "Sincerely" not in said
    # What the agency wrote itself stays as it is, and so do names, keys and addresses.
    assert "your notes" in fork.page("agency/kitchens/")
    assert 'data-blank="employer"' in (
        fork.site / "templates/thank-you-email/index.html"
    ).read_text("utf-8")
    assert re.search(
        r'^mkdocs\.yml:\d+: "employers" stays as it is, first in', fork.said, re.MULTILINE
    )


def test_an_agencys_days_are_in_every_sentence(fork: Fork, texas: Fork) -> None:
    steps = fork.page("steps/")
    assert "ask 3 working days after it" in steps  # it is a British one
    assert "ask 5 working days after the interview" in steps
    assert "&#34;days&#34;: 5" in (fork.site / "planner/index.html").read_text("utf-8")
    assert "send it by the end of the third business day" in texas.page("thank-you/")
    assert "By the end of the third business day" in texas.page("templates/thank-you-email/")


def test_an_agency_is_told_where_words_lead_elsewhere(fork: Fork) -> None:
    for file in ("docs/waiting/new.md", "docs/answer/stay-in-touch.md"):
        found = re.search(rf'^{re.escape(file)}:(\d+): "(.+)" leads to', fork.said, re.MULTILINE)
        assert found
        row = (fork.folder / file).read_text(encoding="utf-8").split("\n")[int(found[1]) - 1]
        assert f"[{found[2]}](" in row


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
    fork: Fork, traces: list[str], content: Content
) -> None:
    found = [
        f"{path.relative_to(fork.site)}: {trace}"
        for path in fork.site.rglob("*")
        if path.is_file() and not THEMES_OWN.intersection(path.parts)
        for text in words_of(path)
        for words in [without_credit(text, content)]
        for trace in traces
        if is_in(trace, words)
    ]
    assert not found, "\n".join(found)


def test_the_pictures_have_the_agencys_colour(fork: Fork, site: Path, content: Content) -> None:
    assert content.agency is not None
    for folder, colour in ((fork.site, "#7a1f4b"), (site, content.agency.colours.light)):
        with Image.open(folder / "assets/previews/index.png") as picture:
            corner = picture.convert("RGB").crop((0, 0, 1, 1)).tobytes()
        assert "#" + corner.hex() == colour


# What each setting of an agency reaches: CONTRIBUTING has the same list in words.
REACHES = [
    ("site_name", "index.html", "What to Do Once You Have Had the Interview, Step by Step"),
    ("name", "phone/index.html", "Greater Texas, LL"),
    ("name", "downloads/before-you-send-letter.pdf", "Greater Texas"),
    ("address", "phone/index.html", 'href="https://lonestar.example/"'),
    ("call", "phone/index.html", "We place nurses, welders and drivers."),
    ("colours", "assets/styles/agency.css", "#7a1f4b"),
    ("logo", "phone/index.html", "../agency/logo.png"),
    ("feedback", "phone/index.html", "mailto:o"),
    ("country", "planner/index.html", 'value="US"'),
    ("moved", "waiting/no-reply/index.html", "../meanwhile/"),
    ("moved", "phone/voicemail/index.html", "https://lonestar.example/voicemail"),
    ("add", "index.html", "agency/kitchens/"),
    ("days", "planner/index.html", "&#34;days&#34;: 3"),
]


@pytest.mark.parametrize(("setting", "file", "words"), REACHES)
def test_a_setting_reaches_what_it_should(texas: Fork, setting: str, file: str, words: str) -> None:
    path = texas.site / file
    if path.suffix == ".css" and not path.is_file():
        path = texas.site / "index.html"  # styles stand in the page
    said = " ".join(" ".join(words_of(path)).split())
    assert words in said, setting


@pytest.mark.parametrize(
    "page", ["index.html", "phone/index.html", "templates/voicemail/index.html"]
)
def test_every_page_is_the_new_agencys(fork: Fork, page: str) -> None:
    tree = html.parse(fork.site / page)
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


def test_a_mailbox_takes_the_place_of_the_form(fork: Fork, site: Path, content: Content) -> None:
    report = "//a[text()='Report a mistake on this page']/@href"
    assert html.parse(fork.site / "phone/index.html").xpath(report) == [
        "mailto:guide@larkspur.example?subject=Mistake%20on%20"
        "https%3A//jobs.larkspur.example/help/afterwards/phone/"
    ]
    assert content.agency is not None
    if not content.agency.feedback:
        page = "https%3A//guide.example/after/phone/"
        assert html.parse(site / "phone/index.html").xpath(report) == [
            f"{REPOSITORY_URL}/issues/new?template=mistake.yml&page={page}"
        ]


def test_the_agencys_paper_comes_first(fork: Fork, site: Path, content: Content) -> None:
    assert content.agency is not None
    for folder, paper in ((fork.site, "a4"), (site, content.agency.paper)):
        tree = html.parse(folder / "checklists/before-you-send/index.html")
        first = tree.xpath("//ul[@class='downloads']//a[contains(@href, '.pdf')]/@href")[0]
        assert first.endswith(f"-{paper}.pdf")


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


@pytest.mark.parametrize(("guide", "other"), [("site", "british"), ("fork", "american")])
def test_a_guide_has_one_english(guide: str, other: str, request: pytest.FixtureRequest) -> None:
    given: Path | Fork = request.getfixturevalue(guide)
    folder = given.site if isinstance(given, Fork) else given
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
    pairs = priced((("$*", "£*"), ("$38 an hour", "£19.50 an hour")), country)
    told = put(pairs, "It's $38 an hour, or $41,000 a year.")
    assert told == f"It's {sign}19.50 an hour, or {sign}41,000 a year."


@pytest.mark.parametrize(
    ("american", "british"),
    [
        ("while we talked", "while we spoke"),
        ("We talked", "We spoke"),
        ("WE TALKED", "WE SPOKE"),
        ("your PTO", "your holiday"),
        ("PTO.", "holiday."),
        ("a résumé", "a CV"),
    ],
)
def test_a_pair_keeps_the_case_of_what_it_replaces(american: str, british: str) -> None:
    pairs = (("We talked", "We spoke"), ("PTO", "holiday"), ("résumé", "CV"))
    assert put(pairs, american) == british


def wrong(tmp_path: Path, block: str) -> list[str]:
    """What is said of a block extra.agency, without the file and the line."""
    (tmp_path / "mkdocs.yml").write_text(
        "INHERIT: guide.yml\nsite_name: Ask\nextra:\n  agency:\n" + block, encoding="utf-8"
    )
    content = read_content(tmp_path)
    told = [*content.mistakes, *check_logo(tmp_path, content.settings, content.agency)]
    return [m.what for m in told if m.file == "mkdocs.yml"]


GOOD = LARKSPUR.partition("    leave_out:")[0].replace("    logo: agency/larkspur.svg\n", "")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    name: Larkspur & Finch\n", "", 'key "name" is missing. Add it.'),
        ("      link_text: Talk to Larkspur & Finch\n", "", 'key "link_text" is missing. Add it.'),
        ("Larkspur & Finch\n    address", "東 Agency\n    address", 'our fonts have no "東". Write it in Latin, Greek or Cyrillic letters.'),
        ("Larkspur & Finch\n", "L" * 61 + "\n", '"name" has 61 signs; 60 are allowed.'),
        ("paper: a4", "papr: a4", 'unknown key "papr". Did you mean "paper"?'),
        ("paper: a4", "paper: A5", 'unknown paper "A5". There are: a4, letter.'),
        ('"#7a1f4b"', "#7a1f4b", 'this says "" and no more: # starts a note that nobody sees. Put quotes around the value, or the note on a line of its own.'),
        ('"#7a1f4b"', "plum", '"plum" is no colour. Write it like "#14505c", in quotes.'),
        ('"#7a1f4b"', '"#ff7a00"', 'colour "light", #ff7a00, has a contrast of 2.35 to 1 with the light page, #f7f3ea; 4.5 to 1 is needed. Take a darker one.'),
        ('"#f2a7c8"', '"#7a1f4b"', 'colour "dark", #7a1f4b, has a contrast of 1.42 to 1 with a sheet on the dark page, #2a2b31; 4.5 to 1 is needed. Take a lighter one.'),
        ("https://larkspur.example/talk", "javascript:alert(1)", '"javascript:alert(1)" is no web address. Write it whole, with https:// in front.'),
        ("guide@larkspur.example", "larkspur.example", '"larkspur.example" is no mailbox. Write it like guide@example.org.'),
        ("    paper: a4\n", "    paper: a4\n    logo: larkspur.gif\n", '"larkspur.gif" is no logo. Put an SVG or PNG into docs/agency/, and write it like agency/logo.svg.'),
        ("    paper: a4\n", "    paper: a4\n    logo: assets/larkspur.svg\n", "there is no file docs/assets/larkspur.svg. Put the logo there, or mend the name."),
    ],
)  # fmt: skip
def test_a_mistake_in_the_agencys_details_says_what_to_do(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert wrong(tmp_path, GOOD) == []
    assert old in GOOD
    assert said in wrong(tmp_path, GOOD.replace(old, new))


def test_contrast_is_measured_as_wcag_measures_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(
    "url",
    [
        *("", "guide.example/after", "https:///after/", "ftp://guide.example/", "https://[::1/"),
        *("https://guide example/", "https://guide.example/?page=1"),
    ],
)
def test_an_address_that_is_none_is_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", url)
    with pytest.raises(MistakesFound) as told:
        site_url()
    said = f'SITE_URL: "{url}" is no address of a site. Set it like https://example.org/'
    assert str(told.value.mistakes[0]).startswith(said)


def test_a_run_for_no_address_builds_nothing(tmp_path: Path) -> None:
    (tmp_path / "macros").symlink_to(ROOT / "macros")
    done = run_build(tmp_path, SITE_URL="guide.example")
    assert done.returncode == 1
    assert 'SITE_URL: "guide.example" is no address of a site.' in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with an agency's changes, to make mistakes in; nothing is built."""
    project = copy_project(tmp_path_factory.mktemp("theirs"))
    larkspur(project)
    return project


DIFFERENCES = [
    [
        ("- linkedin.md", "- linkedn.md", 'there is no page "linkedn.md" to leave out. Did you mean "linkedin.md"?'),
        ("- waiting/signs.md", "- planner.md", '"planner.md" stays, because other pages lead to it from their frame or their tools. Take it out here.'),
        ("Heard back: [agency/kitchens.md]", "Herd back: [agency/kitchen.md]", 'the menu has no part "Herd back" to add to. Did you mean "Heard back"?'),
        ("", "", 'there is no page "agency/kitchen.md" in docs/agency/. Did you mean "agency/kitchens.md"?'),
    ],
    [
        ("ask: 5", "ask: 61", '"ask" cannot be 61: 60 at most.'),
        ("leave_out:", "leave_ot:", 'unknown key "leave_ot". Did you mean "leave_out"?'),
        ("notes: jottings", 'notes: "**jottings**"', 'there is markup in "**jottings**". Write plain words.'),
    ],
    [
        ("special.md: agency/kitchens.md", "special.md: agency/kitchen.md", '"special.md" is redirected to "agency/kitchen.md", which is no page. Did you mean "agency/kitchens.md"?'),
        ("ask if promised: 3", "ask if promissed: 3", 'no step of snippets/plan.yml with days is called "ask if promissed". Did you mean "ask if promised"?'),
    ],
    [("employer: company", "Role: Person", "these words make a mistake in snippets/checklists/")],
    [("INHERIT: guide.yml", "INHERITS: guide.yml", "the menu and the theme are missing. Write INHERIT: guide.yml on a line at the edge.")],
    [("extra:\n", "nav: [index.md]\nextra:\n", '"nav" would take the place of all that guide.yml has there. Take it out. Leave pages out and add yours under extra.agency.')],
]  # fmt: skip


@pytest.mark.parametrize("rows", DIFFERENCES)
def test_mistakes_in_what_differs_say_what_to_do(
    theirs: Path, rows: list[tuple[str, str, str]]
) -> None:
    before = (theirs / "mkdocs.yml").read_text(encoding="utf-8")
    for old, new, _ in rows:
        change(theirs, "mkdocs.yml", old, new)
    found = [
        re.sub(r"^mkdocs\.yml(:\d+)?: ", "", str(each))
        for each in mistakes_in(theirs, ADDRESS, files=False)
    ]
    (theirs / "mkdocs.yml").write_text(before, encoding="utf-8")
    assert [said for *_, said in rows if not any(each.startswith(said) for each in found)] == [], (
        found
    )


def test_a_mistake_below_what_was_left_out_has_the_line_that_people_wrote(theirs: Path) -> None:
    page = theirs / "docs/answer/stay-in-touch.md"
    before = page.read_text(encoding="utf-8")
    page.write_text(
        before.replace("\n## ", "\n- [Connect](../linkedin.md)\n\n## ", 1)
        + "\nAsk after {{ days('aks') }}.\n",
        encoding="utf-8",
    )
    found = mistakes_in(theirs, ADDRESS)
    lines = page.read_text(encoding="utf-8").split("\n")
    page.write_text(before, encoding="utf-8")
    (only,) = found
    assert only.line is not None
    assert lines[only.line - 1] == "Ask after {{ days('aks') }}."
