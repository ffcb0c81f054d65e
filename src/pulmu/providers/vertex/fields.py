"""Which parameter an error message of the vendor is about, by Pulmu's name for it."""

import re

_FIELDS = (
    ("duration", r"duration"),
    ("aspect_ratio", r"aspect[\s_-]?ratio"),
    ("person_generation", r"person[\s_]?generation"),
    ("enhance_prompt", r"prompt enhancement|enhance[\s_]?prompt"),
    ("negative_prompt", r"negative[\s_]?prompt"),
    ("size", r"image[\s_]?size"),
    ("upscale_factor", r"upscale[\s_]?factor"),
    ("resolution", r"resolution"),
    ("count", r"sample[\s_]?count|candidate[\s_]?count|number[\s_]?of[\s_]?(?:images|videos|samples)"),
    ("seed", r"\bseed\b"),
    ("audio", r"generate[\s_]?audio|\baudio\b"),
    ("inputs", r"last[\s_]?frame|reference[\s_]?(?:image|to)|inline ?(?:data|image)"),
    ("inputs", r"(?:input|provided) (?:image|video)|\b\d+ images\b"),
    ("prompt", r"\bprompt\b"),
)
_COMPILED = tuple((field, re.compile(pattern, re.IGNORECASE)) for field, pattern in _FIELDS)


def field_of(message: str) -> str | None:
    """The first that fits: “unsupported duration for feature reference_to_video” is about the duration."""
    return next((field for field, pattern in _COMPILED if pattern.search(message)), None)
