"""PNG bytes that say what they are."""

from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from pulmu.providers.sketch.arrays import Bytes

LABEL = "Pulmu sketch – placeholder, not AI"


def png(pixels: Bytes, seed: int) -> bytes:
    """The picture (RGB or RGBA) as PNG, labelled; the same pixels give the same bytes."""
    info = PngInfo()
    # tEXt is Latin-1 by specification, which has no en dash
    info.add_text("Comment", LABEL.replace("–", "-"))
    info.add_text("Software", "Pulmu sketch")
    info.add_text("Seed", str(seed))
    out = BytesIO()
    Image.fromarray(pixels).save(out, "PNG", pnginfo=info, compress_level=4)
    return out.getvalue()
