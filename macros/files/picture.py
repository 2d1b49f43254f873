"""The preview picture of a page, which an email or a chat shows beside its link."""

import io
from datetime import date

from PIL import Image

from macros.files.typesetting import CONFIG, NotSet, set_pdf, set_picture
from macros.library import Agency

COLOURS = 64


def picture(title: str, kind: str, agency: Agency) -> bytes:
    """A PNG of 1200 by 630 pixels, the size that Open Graph readers ask for.

    title: the page's; kind: "Guide", "Template" or "Checklist".
    Raises MistakesFound where a letter is in none of the fonts, or the words do not fit.
    """
    data = {"title": title, "kind": kind, "agency": agency.name, "colour": agency.colours.light}
    try:
        # Only as a PDF/UA does typst say that a letter is missing.
        set_pdf("picture.typ", data, date.min)
        png = set_picture("picture.typ", data)
    except NotSet as reason:
        raise reason.in_words({f'The page "{title}"': title, CONFIG: agency.name}) from None
    packed = io.BytesIO()
    # Few colours, for few bytes; without dithering, which would speckle the even ground.
    small = (
        Image.open(io.BytesIO(png))
        .convert("RGB")
        .quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    )
    # Which shifts the ground by a step; it is to be the agency's own colour.
    palette, ground = small.getpalette() or [], small.getpixel((0, 0))
    assert isinstance(ground, int)
    palette[3 * ground : 3 * ground + 3] = bytes.fromhex(agency.colours.light.removeprefix("#"))
    small.putpalette(palette)
    small.save(packed, "PNG")
    return packed.getvalue()
