"""What makes the same blank one in a Word file: custom XML data, and what to show while it is empty.

ISO/IEC 29500-1: custom XML data storage 15.2.4 and 22.5, data binding 17.5.2.6, glossary document 17.12.
"""

from collections.abc import Mapping
from uuid import NAMESPACE_URL, uuid5

from lxml import etree
from lxml.builder import ElementMaker

# No address that leads anywhere: the name by which the data and what is bound to it know each other.
DATA = "urn:after-the-interview:letter"
STORE = f"{{{str(uuid5(NAMESPACE_URL, DATA)).upper()}}}"
PREFIX = f"xmlns:l='{DATA}'"

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_GREY = "595959"  # as the style of blanks has it: 7 to 1 on white

Parts = dict[str, bytes]


def path_to(name: str) -> str:
    """The XPath of a blank in the data."""
    return f"/l:letter[1]/l:{name}[1]"


def prompt_of(name: str) -> str:
    """The name of the building block that Word shows while a blank is empty."""
    return f"blank_{name}"


def bound(parts: Mapping[str, bytes], prompts: Mapping[str, str]) -> Parts:
    """A document's parts with an empty place in custom XML for each blank, and its prompt.

    parts: what the .docx holds, by path; prompts: the words shown while it is empty, by the
    blank's name. Returns all parts, the new ones among them.
    """
    return {
        **parts,
        "customXml/item1.xml": _data(prompts),
        "customXml/itemProps1.xml": _properties(),
        "customXml/_rels/item1.xml.rels": _relations(("customXmlProps", "itemProps1.xml")),
        "word/glossary/document.xml": _glossary(prompts),
        "word/_rels/document.xml.rels": _joined(
            parts["word/_rels/document.xml.rels"],
            ("customXml", "../customXml/item1.xml"),
            ("glossaryDocument", "glossary/document.xml"),
        ),
        "[Content_Types].xml": _named(
            parts["[Content_Types].xml"],
            ("/customXml/itemProps1.xml", f"{_TYPES}.customXmlProperties+xml"),
            ("/word/glossary/document.xml", f"{_TYPES}.wordprocessingml.document.glossary+xml"),
        ),
    }


def _data(names: Mapping[str, str]) -> bytes:
    maker = ElementMaker(namespace=DATA, nsmap={None: DATA})
    return _bytes(maker.letter(*(maker(name) for name in names)))


def _properties() -> bytes:
    space = f"{_OFFICE}/customXml"
    maker = ElementMaker(namespace=space, nsmap={"ds": space})
    schema = maker.schemaRef({f"{{{space}}}uri": DATA})
    return _bytes(maker.datastoreItem(maker.schemaRefs(schema), {f"{{{space}}}itemID": STORE}))


def _glossary(prompts: Mapping[str, str]) -> bytes:
    """A building block for each prompt; its look stands in it, since it has styles of its own."""
    maker = ElementMaker(namespace=_WORD, nsmap={"w": _WORD})

    def valued(name: str, value: str) -> etree._Element:
        element: etree._Element = maker(name, {f"{{{_WORD}}}val": value})
        return element

    blocks = [
        maker.docPart(
            maker.docPartPr(
                valued("name", prompt_of(name)),
                maker.category(valued("name", "General"), valued("gallery", "placeholder")),
                maker.types(valued("type", "bbPlcHdr")),
                maker.behaviors(valued("behavior", "content")),
                valued("guid", f"{{{str(uuid5(NAMESPACE_URL, f'{DATA}:{name}')).upper()}}}"),
            ),
            maker.docPartBody(maker.p(maker.r(maker.rPr(valued("color", _GREY)), maker.t(prompt)))),
        )
        for name, prompt in prompts.items()
    ]
    return _bytes(maker.glossaryDocument(maker.docParts(*blocks)))


def _relations(*relations: tuple[str, str]) -> bytes:
    space = f"{_PACKAGE}/relationships"
    maker = ElementMaker(namespace=space, nsmap={None: space})
    return _joined(_bytes(maker.Relationships()), *relations)


def _joined(part: bytes, *relations: tuple[str, str]) -> bytes:
    """A part of relationships with more of them, each a kind and a target."""
    root = etree.fromstring(part)
    for kind, target in relations:
        relation = etree.SubElement(root, f"{{{_PACKAGE}/relationships}}Relationship")
        of_kind = f"{_OFFICE}/relationships/{kind}"
        relation.attrib.update({"Id": kind, "Type": of_kind, "Target": target})
    return _bytes(root)


def _named(part: bytes, *parts: tuple[str, str]) -> bytes:
    """The list of content types with more parts, each a path and its type."""
    root = etree.fromstring(part)
    for path, kind in parts:
        override = etree.SubElement(root, f"{{{_PACKAGE}/content-types}}Override")
        override.attrib.update({"PartName": path, "ContentType": kind})
    return _bytes(root)


def _bytes(root: etree._Element) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written
