"""What authors write in snippets/, as typed objects: blanks, templates, checklists, sources."""

from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SkipValidation,
    ValidationInfo,
    field_validator,
    model_validator,
)

from macros.content.field_types import (
    Day,
    Description,
    Label,
    PageAddress,
    PageTitle,
    Phrase,
    PlainWords,
    Rows,
    Strict,
    Title,
    WebAddress,
    Words,
    one_of,
    refuses,
)
from macros.content.figures import Advice, Figure
from macros.content.letter_text import (
    Line,
    Wording,
    blanks_of,
    fill_line,
    line_fault,
    lines_of,
    plain,
    read_line,
    without,
)
from macros.content.mistakes import nearest

MOMENTS: dict[str, str] = {
    "before-you-leave": "Before you leave the interview",
    "first-day": "In the first day",
    "waiting": "While you wait",
    "answer": "When you have an answer",
}
CHANNELS: dict[str, str] = {
    "email": "Email",
    "letter": "Letter",
    "card": "Card",
    "phone": "Phone script",
    "message": "Message",
}
Moment = Annotated[str, one_of("moment", MOMENTS)]
BlankName = Annotated[Words, one_of("blank")]
TemplateName = Annotated[Words, one_of("template")]
Channel = Annotated[str, one_of("channel", CHANNELS)]
SHAPES: dict[str, tuple[str, ...]] = {
    "line": ("sentence", "fragment"),
    "text": ("sentence", "fragment"),
    "date": ("past", "coming", "dated"),
}
SUBJECT_LIMIT = 60
ITEMS_LIMIT = 9
SECTION_LIMIT = 6
ROWS_LIMIT = 100


# Words that become Markdown as they stand, where a link may be.
_NO_HTML = refuses(
    r"[{}<>\\]", 'there is a brace, bracket or backslash in "{value}". Write plain words.'
)
_NO_BLANK = refuses("[{}]", 'there is a brace in "{value}". Write what a reader would fill in.')


def _subject(value: str, info: ValidationInfo) -> str:
    if fault := line_fault(value, (info.context or {}).get("blank", ())):
        raise ValueError(fault)
    return value


class FieldSpec(Strict):
    """A blank as described in fields.yml.

    shape: what its words are in the letter, so that they can be mended to fit. autocomplete: what
    the browser may offer from the reader's own details, in the words of HTML's autofill.
    """

    label: Label
    example: Annotated[Rows, _NO_BLANK]
    hint: PlainWords | None = None
    kind: Literal["name", "names", "phone", "date", "line", "text"]
    shape: Literal["sentence", "fragment", "past", "coming", "dated"] | None = None
    autocomplete: Literal["name", "tel", "street-address"] | None = None
    required: Annotated[bool, Field(strict=True)] = True
    in_links: Annotated[bool, Field(strict=True)] = False

    @property
    def prompt(self) -> str:
        """What stands in its place in a file, while it is empty."""
        return f"[{self.label}]" if self.required else f"[{self.label} (optional)]"

    @model_validator(mode="after")
    def _fitting_shape(self) -> "FieldSpec":
        wanted = SHAPES.get(self.kind, ())
        if self.shape and self.shape not in wanted:
            what = f'the shape "{self.shape}" does not fit the kind "{self.kind}".'
            raise ValueError(what + nearest(self.shape, wanted))
        return self


class Source(Strict):
    """Who said something, or asked, when, where and on what base: sources.yml.

    read_at: whose page it was read on, if another's; figures: what a survey found; advises: how long an adviser would wait.
    """

    who: PlainWords
    what: PlainWords
    year: Annotated[int, Field(strict=True, ge=1900, le=2100)] | None
    country: PlainWords
    base: PlainWords
    read_at: PlainWords | None = None
    address: WebAddress
    read: Day
    figures: list[Figure] = Field(default_factory=list)
    advises: list[Advice] = Field(default_factory=list)

    @property
    def place(self) -> str:
        """The country, short, as a citation has it; empty for advice and where none is stated."""
        if not self.figures or self.country.endswith("not stated"):
            return ""
        return self.country.replace("United States", "US").replace("United Kingdom", "UK")


class Snippet(Strict):
    """What a template and a checklist have in common. place: where it stands within its moment."""

    title: PageTitle
    moment: Moment
    place: Annotated[int, Field(strict=True, ge=1)] | None = None
    when: Phrase
    description: Description
    agency: Annotated[Words, _NO_HTML] | None = None
    tags: list[Words] = Field(default_factory=list)
    questions: list[Words] = Field(default_factory=list)
    reviewed: Day


class TemplateFront(Snippet):
    """A template's front matter.

    to: who receives it; sibling: the template to send instead, if it goes to the other of the two;
    parts: what a sentence is for, by its blank.
    """

    channel: Channel
    to: Literal["employer", "recruiter"] = "employer"
    sibling: TemplateName | None = None
    subject: Annotated[Words, AfterValidator(_subject)] | None = None
    parts: dict[Words, Words] = Field(default_factory=dict)
    examples: Annotated[
        list[dict[Words, Annotated[Rows, _NO_BLANK]]], Field(min_length=2, max_length=2)
    ]


class Template(TemplateFront):
    """A template: its front matter, its slug and its text."""

    slug: str
    wording: SkipValidation[Wording]

    @property
    def file(self) -> str:
        """The file that it is made from, below the project's folder."""
        return f"snippets/templates/{self.slug}.md"

    @property
    def address(self) -> str:
        """Its page, below the site's root."""
        return f"templates/{self.slug}/"

    @property
    def subject_line(self) -> Line:
        """The subject's words and blanks; empty for a reply in the thread."""
        return read_line(self.subject) if self.subject else ()

    @property
    def blanks(self) -> tuple[str, ...]:
        """The blanks of subject and text, each once, in reading order."""
        return blanks_of(self.subject_line, *lines_of(self.wording))

    def filled_subject(self, values: dict[str, str]) -> str:
        """The subject with these values in its blanks."""
        return fill_line(self.subject_line, lambda name: values[name])

    def filled(self, values: dict[str, str], optional: set[str]) -> str:
        """The text with these values in its blanks, as it is pasted into a message."""
        return plain(without(self.wording, optional - values.keys()), lambda name: values[name])


def _item(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


def _each_once(values: list[Any]) -> list[Any]:
    """Names, items or sections, if readers can tell each from the others."""
    names = [
        v if isinstance(v, str) else v.text if isinstance(v, Item) else v.title for v in values
    ]
    seen = [" ".join(name.lower().split()) for name in names]
    for name, same in zip(names, seen, strict=True):
        if seen.count(same) > 1:
            raise ValueError(f'there are two "{name}". Take one out, or say it otherwise.')
    return values


_ONCE = AfterValidator(_each_once)


class Item(Strict):
    """One thing to check."""

    text: PlainWords
    reason: PlainWords | None = None
    link: PageAddress | None = None


class Section(Strict):
    """Items that are checked together."""

    title: Title
    items: Annotated[
        list[Annotated[Item, BeforeValidator(_item)]],
        Field(min_length=1, max_length=SECTION_LIMIT),
        _ONCE,
    ]


def _rows(value: Any) -> Any:
    number = isinstance(value, int) and not isinstance(value, bool) and 0 < value <= ROWS_LIMIT
    if value is None or number or (isinstance(value, list) and value):
        return value
    raise ValueError('"rows" should be a number, such as 8, or a list of what stands in each row.')


def _list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class ChecklistFront(Snippet):
    """A checklist's file: sections to tick, or a sheet to write on.

    feeds: for a sheet's column or row, the blanks in which letters offer what stands there.
    """

    sections: Annotated[list[Section], Field(min_length=1), _ONCE] | None = None
    columns: Annotated[list[Label], Field(min_length=2), _ONCE] | None = None
    rows: Annotated[int | Annotated[list[Label], _ONCE] | None, BeforeValidator(_rows)] = None
    feeds: dict[Words, Annotated[list[BlankName], BeforeValidator(_list)]] = Field(
        default_factory=dict
    )

    @field_validator("feeds")
    @classmethod
    def _from_the_sheet(cls, value: dict[str, list[str]], info: ValidationInfo) -> Any:
        columns, rows = info.data.get("columns") or [], info.data.get("rows")
        places = [*columns, *(rows if isinstance(rows, list) else [])]
        for place in value:
            if places and place not in places:
                raise ValueError(f'no column or row is called "{place}".{nearest(place, places)}')
        return value

    @model_validator(mode="after")
    def _one_form(self) -> "ChecklistFront":
        forms = {"sections": self.sections, "columns": self.columns, "rows": self.rows}
        given = [key for key, value in forms.items() if value is not None]
        if given not in (["sections"], ["columns", "rows"]):
            raise ValueError('give either "sections", or both "columns" and "rows".')
        if self.feeds and "rows" not in given:
            raise ValueError('only a sheet with "columns" and "rows" has "feeds". Take it out.')
        items = _each_once([item for section in self.sections or [] for item in section.items])
        if len(items) > ITEMS_LIMIT:
            raise ValueError(
                f"there are {len(items)} items; {ITEMS_LIMIT} at most. Make two checklists, or drop some."
            )
        return self


class Checklist(ChecklistFront):
    """A checklist and its slug."""

    slug: str

    @property
    def file(self) -> str:
        """The file that it is made from, below the project's folder."""
        return f"snippets/checklists/{self.slug}.yml"

    @property
    def address(self) -> str:
        """Its page, below the site's root."""
        return f"checklists/{self.slug}/"

    @property
    def is_sheet(self) -> bool:
        """Whether it is a sheet to write on."""
        return self.sections is None

    @property
    def prompts(self) -> list[str]:
        """The words that a sheet's rows start with; empty where readers write all of a row."""
        return self.rows if isinstance(self.rows, list) else []

    @property
    def first_words(self) -> list[str]:
        """What it starts with: its first items, or what is to be written on a sheet."""
        if self.sections is not None:
            return [item.text for section in self.sections for item in section.items][:4]
        return (self.prompts or self.columns or [])[:4]

    @property
    def cells(self) -> list[list[str]]:
        """A sheet's rows: the words printed in each cell, most of them empty."""
        columns, rows = self.columns or [], self.rows or 0
        first = [""] * rows if isinstance(rows, int) else rows
        return [[words] + [""] * (len(columns) - 1) for words in first]
