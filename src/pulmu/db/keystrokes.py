"""Hangul as the keys that type it (두벌식): a typing error is then one wrong key, in either script.

`거북이` is typed `rjqnrdl`, so a word typed while the keyboard stood on the other language is the same word.
Shift is left out: ㅃ and ㅂ are one key.
"""

import unicodedata

_INITIAL = ("r", "r", "s", "e", "e", "f", "a", "q", "q", "t", "t", "d", "w", "w", "c", "z", "x", "v", "g")
_MEDIAL = (
    "k", "o", "i", "o", "j", "p", "u", "p", "h", "hk", "ho", "hl", "y", "n", "nj", "np", "nl", "b", "m",
    "ml", "l",
)  # fmt: skip
_FINAL = (
    "", "r", "r", "rt", "s", "sw", "sg", "e", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "a", "q", "qt",
    "t", "t", "d", "w", "c", "z", "x", "v", "g",
)  # fmt: skip
_FIRST, _LAST = 0xAC00, 0xD7A3
_KEYS = {
    **{chr(0x1100 + place): key for place, key in enumerate(_INITIAL)},
    **{chr(0x1161 + place): key for place, key in enumerate(_MEDIAL)},
    **{chr(0x11A7 + place): key for place, key in enumerate(_FINAL) if place},
}


def keystrokes(word: str) -> str:
    """The keys of a word in lower case; what is not Hangul stays as it is."""
    return "".join(map(_keys_of, word))


def _keys_of(character: str) -> str:
    place = ord(character) - _FIRST
    if 0 <= place <= _LAST - _FIRST:
        initial, rest = divmod(place, 21 * 28)
        return _INITIAL[initial] + _MEDIAL[rest // 28] + _FINAL[rest % 28]
    if "\u3131" <= character <= "\u3163":  # letters that stand alone, as a wrong keyboard leaves them
        return "".join(_KEYS.get(part, part) for part in unicodedata.normalize("NFKD", character))
    return character
