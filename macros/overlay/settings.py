"""The settings that the site is built with, whole and in one file, where an agency has its own."""

from pathlib import Path
from typing import Any

import yaml
from mergedeep import merge

from macros.content import Agency
from macros.content.config import OURS, THEIRS, Settings, differences, menu, redirects
from macros.content.own_words import OwnWords
from macros.content.read_files import Tagged


class _Dumper(yaml.SafeDumper):
    """YAML with its tags as they were."""


_Dumper.add_representer(Tagged, lambda dumper, value: value.node)


def whole_settings(root: Path, read: Settings, agency: Agency) -> str:
    """guide.yml and mkdocs.yml as one: the agency's menu and redirects, and no INHERIT.

    MkDocs and Zensical take in another file in ways that differ, so neither is asked to.
    Paths are those of the project's folder; what a live preview watches is below it.
    """
    settings: Any = merge({}, read.guide.data, read.own.data)
    del settings["INHERIT"]
    if agency.language == "en-GB":
        settings["theme"]["language"] = agency.language
    words = differences(read, agency).words
    settings["nav"] = _titled(menu(settings["nav"], agency), words)
    for plugin in settings["plugins"]:
        if isinstance(plugin, dict) and "redirects" in plugin:
            plugin["redirects"]["redirect_maps"] = redirects(read, agency)
    watched = ["docs", *settings.get("watch", []), OURS, THEIRS]
    settings["watch"] = [str(root / place) for place in watched]
    return yaml.dump(settings, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1000)


def _titled(nav: Any, words: OwnWords) -> Any:
    """The menu with the titles of its parts in the agency's words."""
    if isinstance(nav, list):
        return [_titled(entry, words) for entry in nav]
    if isinstance(nav, dict):
        return {words.said(str(title)): _titled(value, words) for title, value in nav.items()}
    return nav
