"""The Markdown page of each template and checklist, and the agency's colours as a style sheet."""

from collections.abc import Sequence
from typing import Any

import yaml

from macros.content import Checklist, Page, Template


def template_page(template: Template, guides: Sequence[Page]) -> bytes:
    """A template's page: its box, two filled examples, and the guide pages that show it."""
    return _page(
        template,
        "Template",
        f"""
{{{{ template("{template.slug}") }}}}

## See it filled in {{ #examples }}

{{{{ template_examples("{template.slug}") }}}}
{_through_agency(template)}{_guides(guides)}""",
    )


def checklist_page(checklist: Checklist, guides: Sequence[Page]) -> bytes:
    """A checklist's page: what to tick, and the guide pages that show it."""
    return _page(
        checklist,
        "Checklist",
        f"""
{{{{ checklist("{checklist.slug}") }}}}
{_guides(guides)}""",
    )


def colours(light: str, dark: str) -> bytes:
    """The agency's colours as CSS variables."""
    return (
        "/* Made from extra.agency.colours in mkdocs.yml. */\n"
        f":root {{ --agency-light: {light}; --agency-dark: {dark}; }}\n"
    ).encode()


def _page(snippet: Template | Checklist, kind: str, body: str) -> bytes:
    front: dict[str, Any] = {
        "title": snippet.title,
        "description": snippet.description,
        "reviewed": snippet.reviewed,
        "kind": kind,
        "moment": snippet.moment,
        "snippet": snippet.file,
    }
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000)
    text = f"---\n{head}---\n\n# {snippet.title} {{ #{snippet.slug} }}\n\n{_lead(snippet)}\n{body}"
    return text.rstrip().encode() + b"\n"


def _lead(snippet: Template | Checklist) -> str:
    """What stands above: of a template when to send it, since its letter says the rest."""
    when = snippet.when if snippet.when[-1] in ".!?" else snippet.when + "."
    if isinstance(snippet, Template):
        return when
    note = f'\n\n!!! agency "Sent by an agency?"\n    {snippet.agency}' if snippet.agency else ""
    return f"{snippet.description.rstrip()}\n\nWhen: {when[0].lower()}{when[1:]}\n{{ .when }}{note}"


def _through_agency(template: Template) -> str:
    """What changes if an agency sent the reader; a letter to the recruiter says it in its own line."""
    if template.to == "recruiter" or not template.agency:
        return ""
    return f"\n**Sent by an agency?** {template.agency}\n"


def _guides(pages: Sequence[Page]) -> str:
    """Links to the guide pages that show a snippet."""
    if not pages:
        # An agency may leave out the one page that does. Its readers' links to the list still arrive.
        return '\n<a id="guide"></a>\n'
    links = "\n".join(
        f"- [{page.front.title}](../{page.file.removeprefix('docs/')})" for page in pages
    )
    return f"\n## Read how to use it {{ #guide }}\n\nThe guide shows it here:\n\n{links}\n"
