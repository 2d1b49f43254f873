"""What a built page has and no reader needs: spaces of the frame, and parts that the theme's script would use."""

import re

# Each page of the theme has them: boxes behind its menu and search, a cover, a message, a tab to open.
_OF_ITS_SCRIPT = re.compile(
    r'<input class="md-toggle"[^>]*>|<label class="md-overlay"[^>]*></label>|<div class="md-dialog".*?</div>\s*</div>'
    r'|<div data-md-component="announce">\s*</div>|<script>var target=.*?</script>',
    re.DOTALL,
)
# What the theme's first script gives to its others; where the site is stays, for ours.
_FOR_OTHERS = re.compile(r"(?<=location\)),__md_hash=.*?(?=</script>)", re.DOTALL)
_SPACES = re.compile(r"\n\s+")
_START = re.compile(r"^([^>]*>)\s+")


def shorten(page: str) -> str:
    """A page without what does nothing in it. Its own words stay as they are, to the space."""
    head, start, rest = page.partition("<article")
    words, end, foot = rest.rpartition("</article>")
    words = _START.sub(r"\1\n", words)
    if "/javascripts/" not in foot:
        head, foot = _OF_ITS_SCRIPT.sub("", head), _OF_ITS_SCRIPT.sub("", foot)
        head = re.sub(r"</script>\s*<script>", ";", _FOR_OTHERS.sub("", head))
    return _SPACES.sub("\n", head) + start + words + end + _SPACES.sub("\n", foot)
