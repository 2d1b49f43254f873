"""What makes the same blank one in a Word file: custom XML data, and what to show while it is empty.

ISO/IEC 29500-1: custom XML data storage 15.2.4 and 22.5, data binding 17.5.2.6, glossary document 17.12.
"""

from collections.abc import Mapping
from uuid import NAMESPACE_URL, uuid5

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CONTENT
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree
from lxml.builder import ElementMaker

# No address that leads anywhere: the name by which the data and what is bound to it know each other.
DATA = "urn:after-the-interview:letter"
STORE = f"{{{str(uuid5(NAMESPACE_URL, DATA)).upper()}}}"
PREFIX = f"xmlns:l='{DATA}'"

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_GREY = "595959"  # as the style of blanks has it: 7 to 1 on white


def path_to(name: str) -> str:
    """The XPath of a blank in the data."""
    return f"/l:letter[1]/l:{name}[1]"


def prompt_of(name: str) -> str:
    """The name of the building block that Word shows while a blank is empty."""
    return f"blank_{name}"


def bind(document: Document, prompts: Mapping[str, str]) -> None:
    """Give a document an empty place in custom XML for each blank, and its prompt.

    prompts: the words shown while it is empty, by the blank's name.
    """

    def part(name: str, kind: str, content: bytes) -> Part:
        return Part(PackURI(name), kind, content, document.part.package)

    data = part("/customXml/item1.xml", CONTENT.XML, _data(prompts))
    properties = part("/customXml/itemProps1.xml", CONTENT.OFC_CUSTOM_XML_PROPERTIES, _properties())
    glossary = part(
        "/word/glossary/document.xml", CONTENT.WML_DOCUMENT_GLOSSARY, _glossary(prompts)
    )
    data.relate_to(properties, RELATION.CUSTOM_XML_PROPS)
    document.part.relate_to(data, RELATION.CUSTOM_XML)
    document.part.relate_to(glossary, RELATION.GLOSSARY_DOCUMENT)


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


def _bytes(root: etree._Element) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written
