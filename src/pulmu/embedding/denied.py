"""What a text says that something is not, or does not have: `녹슬지 않은 검`, `모자 없는 마녀`.

Models of sentences read over such words, and find what was excluded.
"""

import re

_WITH = (
    r"(?:[가-힣]+[을를이가로]\s(?=[가-힣]+지\s?(?:않[은는던]|못한|못하[는던]))"
    r"|(?:[가-힣]+\s)?들어\s(?=있지)|[가-힣]+\s(?=(?:같|되|있)지))?"
)
"""What a denied verb is said of, which is denied with it: `모자를 쓰지 않은`, `돌 같지 않고`.

With a particle only before `않은` and its like: before `않고` it may belong to what follows.
"""
_WHICH = r"(?:[가-힣]+\s(?=것\s))?"
"""What sort of thing is denied: `줄 튕기는 것 말고`."""
_NOT = re.compile(
    rf"({_WITH}[가-힣]+)지[는도]?\s?(?:않|못|말)[가-힣]*"
    rf"|({_WHICH}[가-힣]+)\s(?:아닌|아니[가-힣]*|말고|빼고|제외[가-힣]*)"
    r"|\b(?:not|non|except|excluding)[\s-](?:an?\s|the\s|any\s)?(\w+)",
    re.IGNORECASE,
)
_WITHOUT = re.compile(
    rf"({_WHICH}(?!수\s)[가-힣]+(?:\s하나도?)?)\s없[가-힣]*|\b(?:without|no)[\s-](?:an?\s|the\s|any\s)?(\w+)",
    re.IGNORECASE,
)


def affirmed(text: str) -> str:
    """Without what it says something is not; as it was where nothing else is said.

    What something does not have stays: prompts say that of the same things (`털 없는 고양이`).
    """
    return _cut(_NOT, text) or text


def present(text: str) -> str:
    """Without what it says something is not, or does not have."""
    return _cut(_WITHOUT, _cut(_NOT, text))


def denied(text: str) -> str:
    """What it says something is not, or does not have, without the words that say so."""
    found = (*_NOT.finditer(text), *_WITHOUT.finditer(_cut(_NOT, text)))
    return " ".join(match[match.lastindex or 0] for match in found)


def _cut(phrase: re.Pattern[str], text: str) -> str:
    return " ".join(phrase.sub(" ", text).split())
