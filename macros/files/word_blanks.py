"""What makes the same blank one in a Word file: custom XML data, and what to show while it is empty.

ISO/IEC 29500-1: custom XML data storage 15.2.4 and 22.5, data binding 17.5.2.6, glossary document 17.12.
The XML is in word_parts/.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CONTENT
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.content import FieldSpec

_PARTS = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "word_parts"),
    autoescape=True,
    undefined=StrictUndefined,
)
# No address that leads anywhere: the name by which the data and what is bound to it know each other.
_PARTS.globals["data"] = "urn:after-the-interview:letter"
# A GUID that is the same for the same name.
_PARTS.globals["guid"] = lambda name: f"{{{str(uuid5(NAMESPACE_URL, name)).upper()}}}"


def control(name: str, blank: FieldSpec, number: int) -> BaseOxmlElement:
    """A content control for a blank, bound to the data: only plain text can be. number: its own."""
    return _xml("blank.xml", name=name, blank=blank, number=number)


def bind(document: Document, blanks: Mapping[str, FieldSpec]) -> None:
    """Give a document an empty place in custom XML for each blank, and its prompt."""

    def part(place: str, kind: str, template: str) -> Part:
        content = serialize_part_xml(_xml(template, blanks=blanks))
        return Part(PackURI(place), kind, content, document.part.package)

    data = part("/customXml/item1.xml", CONTENT.XML, "data.xml")
    properties = part(
        "/customXml/itemProps1.xml", CONTENT.OFC_CUSTOM_XML_PROPERTIES, "properties.xml"
    )
    glossary = part("/word/glossary/document.xml", CONTENT.WML_DOCUMENT_GLOSSARY, "glossary.xml")
    data.relate_to(properties, RELATION.CUSTOM_XML_PROPS)
    document.part.relate_to(data, RELATION.CUSTOM_XML)
    document.part.relate_to(glossary, RELATION.GLOSSARY_DOCUMENT)


def _xml(template: str, **values: Any) -> BaseOxmlElement:
    """A file of word_parts/ with these values, without the spaces between its tags."""
    return parse_xml(_PARTS.get_template(template).render(**values))
