"""Why the vendor refused, in words.

Support codes: cloud.google.com, video/responsible-ai-and-usage-guidelines. A code that is not in the
table is named as it stands.
"""

import re
from collections.abc import Iterable

from pulmu.providers.base import Refused

_GROUPS = {
    "children": "58061214 17301594",
    "a likeness of a well-known person": "29310472 15236754",
    "video safety": "64151117 42237218",
    "dangerous content": "62263041",
    "hate": "57734940 22137204",
    "an unnamed safety rule": "74803281 29578790 42876398",
    "prohibited content": "89371032 49114662 63429089 72817394 60599140",
    "content of a third party": "35561574 35561575",
    "sexual content": "90789179 43188360",
    "toxic language": "78610348",
    "violence": "61493863 56562880",
    "vulgar language": "32635315",
}
SUPPORT_CODES = {code: reason for reason, codes in _GROUPS.items() for code in codes.split()}

STOP_REASONS = {
    "SAFETY": "a safety rule",
    "IMAGE_SAFETY": "a safety rule for pictures",
    "PROHIBITED_CONTENT": "prohibited content",
    "IMAGE_PROHIBITED_CONTENT": "prohibited content",
    "RECITATION": "content of a third party",
    "IMAGE_RECITATION": "content of a third party",
    "BLOCKLIST": "a blocked word",
    "SPII": "personal data",
    "JAILBREAK": "an attempt to get round the safety rules",
    "MODEL_ARMOR": "your project's Model Armor rules",
    "LANGUAGE": "a language that the model does not speak",
    "OTHER": "an unnamed rule",
    "IMAGE_OTHER": "an unnamed rule for pictures",
    "NO_IMAGE": "no picture in the answer",
}
"""`finishReason` and `blockReason` of Gemini, without those that do not stop a picture."""

_CODES = re.compile(r"[Ss]upport codes?: ([\d, ]+)")
_SAFETY_WORDS = re.compile(
    r"responsible ai|usage guidelines|safety (?:filter|setting|polic)|sensitive words|violat\w+ .{0,40}polic",
    re.IGNORECASE,
)


def support_codes(text: str) -> list[str]:
    """The codes of a message, in its order."""
    return [code for found in _CODES.findall(text) for code in re.findall(r"\d+", found)]


def is_refusal(text: str) -> bool:
    """The message is about safety, not about a parameter."""
    return bool(support_codes(text)) or _SAFETY_WORDS.search(text) is not None


def refused(texts: Iterable[str], stop_reasons: Iterable[str] = ()) -> Refused:
    """The error for work that was blocked as a whole; the vendor does not charge for it."""
    codes = [code for text in texts for code in support_codes(text)]
    reasons = [SUPPORT_CODES[code] for code in codes if code in SUPPORT_CODES]
    reasons += [] if reasons else [STOP_REASONS.get(reason, reason) for reason in stop_reasons]
    because = ", ".join(dict.fromkeys(reasons)) or "no reason was given"
    named = f"; support code {', '.join(dict.fromkeys(codes))}" if codes else ""
    return Refused(
        f"Google's safety rules blocked this ({because}{named}): change the prompt or the input pictures and "
        "try again. Blocked work is not charged."
    )
