"""The words are plain: short sentences, short lists, honest figures, links that say where to.

The limits are those of public guidance services: NHS content style guide (sentences, paragraphs,
titles, lists), 18F Content Guide (25 words), Gawande's Checklist Manifesto (items).
"""

import re
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest
import yaml

from macros.content import Checklist, Content, Template
from macros.content.search_phrases import FILE as SEARCH_WORDS
from tests.conftest import ROOT
from tests.tools.prose import Passage, Text, read_texts, words

BANNED: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("words.yml").read_text(encoding="utf-8")
)
# Lists that people scan for one entry; nobody reads them through.
LONG_LISTS = {
    "shelf": "every template or checklist of a moment, on an index page",
    "one-kind": "the kinds that an index page can show alone",
    "links-to-send": "every address of the site, for recruiters",
}
# The pages that answer our topics.
OURS = {
    address.partition("#")[0]
    for address in yaml.safe_load(
        Path(__file__).with_name("topics.yml").read_text(encoding="utf-8")
    ).values()
}
# Pages that hold a tool, a list or a notice; the length of a guide page is not theirs.
NOT_GUIDE = {
    *("", "steps/", "planner/", "recruiters/", "templates/", "checklists/"),
    *("about/", "sources/", "privacy/", "accessibility/"),
}
NUDGES = {
    *("status-date-passed", "status-no-date", "second-nudge"),
    *("recruiter-news-date-passed", "recruiter-news-no-date", "recruiter-second-message"),
}
# After a title people say role, position or post: "the floor nurse job" is nobody's English.
JOB_AFTER = re.compile(r"\{\w*(job|title)\} jobs?\b|\b(job|role|position|post) \1\b", re.IGNORECASE)
# An agency box that sends the reader to the recruiter with something to say.
TELLS_TO_ASK = re.compile(
    r"\b(ask|tell|write to|email|reply to|leave it for|send it to) (your|the|every) recruiter\b"
    r"|\bcall (your|the|every) recruiter\b[^.]*\b(ask|tell) them\b",
    re.IGNORECASE,
)
# A sentence to say, given in the box itself.
SAID_IN_THE_BOX = re.compile(r'"[^"]*(?:\S+\s+){3}[^"]*"')
PHONE_SCRIPT = ("first-day/call-your-recruiter/", "templates/recruiter-debrief/")
# A page shows both boxes, and a name typed in one appears in the other if the blank is the same.
OTHER_READER = {
    ("ask-for-time", "other-offer"): {"their_name", "job", "employer"},
    ("thank-you-panel", "thank-you-organiser"): {"their_name"},
}
# This is itself for candidates whom an agency sent, and so is every template to a recruiter.
FOR_AGENCY_CANDIDATES = {"checklists/recruiter-debrief/"}
# What a recruiter or the advert could fill in as well as the candidate.
ANYBODYS = {
    *("their_name", "your_name", "your_phone", "recruiter_name", "organiser_name"),
    *("first_choice_name", "first_choice"),
    *("job", "employer", "interview_day", "date_given"),
}


@pytest.fixture(scope="module")
def texts(site: Path) -> list[Text]:
    return read_texts(site)


@pytest.fixture(scope="module")
def passages(texts: list[Text]) -> list[Passage]:
    return [passage for text in texts for passage in text.passages]


@pytest.fixture(scope="module")
def guide(texts: list[Text], content: Content) -> list[Text]:
    # Ours alone: an agency's own page may be as long as it needs to be.
    return [t for t in texts if f"/{t.address}" in OURS and t.address not in NOT_GUIDE]


def test_no_sentence_is_over_25_words(passages: list[Passage]) -> None:
    long = [
        f"/{passage.page}: {len(words(sentence))} words: {sentence}"
        for passage in passages
        for sentence in passage.sentences
        if len(words(sentence)) > 25
    ]
    assert not long, "\n".join(long)


def test_no_paragraph_has_more_than_5_sentences(passages: list[Passage]) -> None:
    # GOV.UK content design: 5 sentences at most. Not table cells and quotes: there a whole message stays in one piece, to be copied.
    long = [
        f"/{passage.page}: {len(passage.sentences)} sentences: {passage.text}"
        for passage in passages
        if passage.tag in ("p", "li", "dd")
        and len(passage.sentences) > 5
        and "blockquote" not in passage.place
    ]
    assert not long, "\n".join(long)


def test_no_list_is_longer_than_6_items(texts: list[Text]) -> None:
    long = [
        f"/{text.address}: {len(found)} items, from: {' '.join(found[0].text_content().split())}"
        for text in texts
        for found in text.article.iter("ul", "ol", "fieldset")
        if LONG_LISTS.keys().isdisjoint((found.get("class") or "").split())
        and len(found.xpath("./li | ./*[contains(@class, 'item')]")) > 6
    ]
    assert not long, "\n".join(long)


def test_a_checklist_has_5_to_9_items(content: Content) -> None:
    counts = {
        checklist.file: sum(len(section.items) for section in checklist.sections)
        for checklist in content.checklists.values()
        if checklist.sections
    }
    assert {file: count for file, count in counts.items() if not 5 <= count <= 9} == {}


def test_a_link_says_where_it_leads(texts: list[Text]) -> None:
    vague = [
        f"/{text.address}: {words_of_link}"
        for text in texts
        for link in text.article.iter("a")
        if (words_of_link := " ".join(link.text_content().split()).strip(" .").lower())
        in BANNED["link_texts"]
    ]
    assert not vague, "\n".join(vague)


def test_no_phrase_is_worn_out(passages: list[Passage]) -> None:
    worn = [
        f'/{passage.page}: "{phrase}" in: {passage.text}'
        for passage in passages
        for phrase in BANNED["phrases"]
        if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", passage.text, re.IGNORECASE)
        and not passage.weak
    ]
    assert not worn, "\n".join(worn)


def test_every_figure_from_a_survey_names_its_source(texts: list[Text]) -> None:
    bare = []
    for text in texts:
        for element in text.article.xpath(".//p | .//li | .//tr[td]"):
            said = " ".join(element.text_content().split())
            per_cent = re.search(r"\d\s?%|\bper ?cent\b", said)
            surveyed = re.search(
                r"\b(survey|poll|stud(y|ies)|reviews|average)\b", said, re.IGNORECASE
            )
            figure = re.search(r"\d\d|\d\.\d", re.sub(r"\b(19|20)\d\d\b", "", said))
            if (per_cent or (surveyed and figure)) and not element.xpath(
                ".//a[contains(@class, 'source')]"
            ):
                bare.append(f"/{text.address}: {said}")
    assert not bare, "\n".join(bare)


def test_a_guide_page_is_neither_thin_nor_long(guide: list[Text]) -> None:
    # Tables and checklists are looked up and not read, so only the prose can be too long.
    wrong = [
        f"/{text.address}: {text.length} words of prose, {whole} in all"
        for text in guide
        if (whole := sum(len(words(p.text)) for p in text.passages)) < 300 or text.length > 650
    ]
    assert not wrong, "\n".join(wrong)


def test_an_email_is_short(content: Content) -> None:
    long = []
    for template in content.templates.values():
        limit = 60 if template.slug in NUDGES else 120
        for example in template.examples:
            count = len(words(template.filled(example, content.optional)))
            if template.channel == "email" and count > limit:
                long.append(f"{template.file}: {count} words when filled; {limit} at most")
    assert not long, "\n".join(long)
    assert content.templates.keys() >= NUDGES


def test_every_template_and_checklist_says_what_changes_through_an_agency(
    texts: list[Text], content: Content
) -> None:
    snippets: list[Template | Checklist] = [
        *content.templates.values(),
        *content.checklists.values(),
    ]
    articles = {text.address: text.article for text in texts}
    said = {
        snippet.address
        for snippet in snippets
        # Above the list, where the eye is before it ticks; in a letter as its line To, or below it.
        if articles[snippet.address].xpath(
            ".//*[contains(@class, 'admonition') and contains(@class, 'agency')]"
            "[not(preceding::h2 or preceding::*[contains(@class, 'box')])]"
            " | .//*[@class='to-choice'] | ./p/strong[text()='Sent by an agency?']"
        )
    }
    to_recruiters = {t.address for t in content.templates.values() if t.to == "recruiter"}
    silent = {snippet.address for snippet in snippets} - said
    assert silent <= FOR_AGENCY_CANDIDATES | to_recruiters
    twice = [snippet.file for snippet in snippets if "agency" in snippet.description]
    assert not twice, "the description says it too"


def test_nobody_speaks_of_a_nurse_job(content: Content, passages: list[Passage]) -> None:
    wrong = []
    titles = set()
    for template in content.templates.values():
        texts = {text for text in (template.subject, template.agency, template.when) if text}
        texts.add((ROOT / template.file).read_text(encoding="utf-8"))
        for example in template.examples:
            titles |= {value for name, value in example.items() if name.endswith("job")}
            texts.add(template.filled(example, content.optional))
        found = {match.group(0) for text in texts for match in JOB_AFTER.finditer(text)}
        wrong += [f'{template.file}: "{words_found}"' for words_found in sorted(found)]
    assert titles
    after_title = re.compile(
        rf"\b({'|'.join(map(re.escape, sorted(titles)))}) jobs?\b", re.IGNORECASE
    )
    wrong += [
        f'/{passage.page}: "{match.group(0)}" in: {passage.text}'
        for passage in passages
        if not passage.weak
        for match in (after_title.search(passage.text), JOB_AFTER.search(passage.text))
        if match
    ]
    assert not wrong, "say role, position or post after a title:\n" + "\n".join(wrong)


def test_whoever_is_sent_to_the_recruiter_is_given_words(
    texts: list[Text], content: Content, site: Path
) -> None:
    to_recruiter = {t.address for t in content.templates.values() if t.to == "recruiter"}
    assert to_recruiter
    wordless = []
    told = 0
    for text in texts:
        shown = {
            content.templates[str(call.arguments[0])].address
            for call in (content.pages[text.address].calls if text.address in content.pages else ())
            if call.macro == "template"
        }
        for box in text.article.xpath(
            ".//*[contains(@class, 'admonition') and contains(@class, 'agency')]"
        ):
            said = " ".join(box.text_content().split())
            if not TELLS_TO_ASK.search(said):
                continue
            told += 1
            linked = {
                (site / text.address / link).resolve().relative_to(site.resolve()).as_posix() + "/"
                for link in box.xpath(".//a/@href[not(contains(., ':'))]")
            }
            if not (shown | linked) & {*to_recruiter, *PHONE_SCRIPT} and not (
                SAID_IN_THE_BOX.search(said)
            ):
                wordless.append(f"/{text.address}: {said}")
    assert told, "no box tells anybody to ask, so this test looks at the wrong thing"
    assert not wordless, "give the words, or link to a template to the recruiter:\n" + "\n".join(
        wordless
    )


def test_every_template_needs_words_of_the_candidates_own(content: Content) -> None:
    canned = [
        template.file
        for template in content.templates.values()
        if not set(template.blanks) - ANYBODYS - content.optional
    ]
    assert not canned, "nothing in these is the candidate's own:\n" + "\n".join(canned)


def test_two_boxes_to_two_people_do_not_share_their_names(content: Content) -> None:
    blanks = {slug: set(template.blanks) for slug, template in content.templates.items()}
    for (one, other), names in OTHER_READER.items():
        assert not blanks[one] & blanks[other] & names, (one, other)


def test_the_two_examples_of_a_template_are_of_different_trades(content: Content) -> None:
    examples = [each for template in content.templates.values() for each in template.examples]
    # Few letters name the job, so a person's trade is told by all of theirs.
    trades = {
        person: {e["job"] for e in examples if "job" in e and e["your_name"] == person}
        for person in {each["your_name"] for each in examples}
    }
    alike = []
    for template in content.templates.values():
        one, other = (trades[each["your_name"]] for each in template.examples)
        if not one or not other or one & other:
            alike.append(template.file)
    assert not alike, "\n".join(alike)


def test_the_guide_reads_easily(guide: list[Text]) -> None:
    grades = {text.address: text.grade for text in guide}
    hard = {f"/{address}": grade for address, grade in grades.items() if grade > 8}
    assert not hard
    assert median(grades.values()) <= 6


def test_nothing_is_misspelled(tmp_path: Path) -> None:
    folders = {
        "docs": "**/*.md",
        "docs/overrides": "**/*.html",
        "snippets": "**/*.*",
        "macros": "**/*.*",
        ".github": "**/*.*",
        ".": "*.md",
    }
    for folder, pattern in folders.items():
        for path in sorted((ROOT / folder).glob(pattern)):
            # Search words are what readers type, slips included, and nobody reads them.
            if (
                path.suffix in {".md", ".yml", ".html", ".py", ".typ"}
                and path != ROOT / SEARCH_WORDS
            ):
                copy = tmp_path / path.relative_to(ROOT)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(path.read_bytes())
    done = subprocess.run(
        # It takes "stings" for "strings".
        [sys.executable, "-m", "codespell_lib", "--ignore-words-list=stings", "."],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
