"""Pictures of words, and whether this computer can read them."""

from __future__ import annotations

import importlib.util
import io

import pytest

from atticus.senses.looking import PARTS

MISSING = [name for name in PARTS if importlib.util.find_spec(name) is None]
reads = pytest.mark.skipif(bool(MISSING), reason=f"the extra ocr is not installed: {', '.join(MISSING)}")


def picture(*lines: str, form: str = "PNG", taken: str = "", turned: bool = False) -> bytes:
    """Return a picture with lines of words, black on white; `turned` lies on its side and says so in its EXIF."""
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 (an optional package)

    image = Image.new("RGB", (900, 60 + 80 * len(lines)), "white")
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        draw.text((40, 30 + 80 * number), line, fill="black", font=ImageFont.load_default(36))
    told = Image.Exif()
    if taken:
        told[0x0132] = taken
    if turned:
        image, told[0x0112] = image.transpose(Image.Transpose.ROTATE_90), 6
    out = io.BytesIO()
    image.save(out, form, exif=told)
    return out.getvalue()
