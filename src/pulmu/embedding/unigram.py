"""The SentencePiece unigram tokenizer of XLM-RoBERTa, for vocabularies that come without a `tokenizer.json`.

In Python: a prompt takes a fraction of a millisecond, and the vocabulary a sixth of the memory that the
library `tokenizers` takes.
"""

from collections.abc import Mapping

_SPACE = "▁"
_UNKNOWN_PENALTY = 10.0


class Unigram:
    """The cut of a text into known pieces with the highest sum of scores."""

    def __init__(
        self,
        pieces: Mapping[str, tuple[int, float]],
        *,
        replaced: Mapping[int, str],
        begin: int,
        end: int,
        unknown: int,
    ) -> None:
        """`pieces`: text to (id, score); `replaced`: what stands for a code point, as `str.translate` takes
        it.
        """
        self.pieces = pieces
        self._replaced = replaced
        self._begin = begin
        self._end = end
        self._unknown = unknown
        self._unknown_score = min(score for _, score in pieces.values()) - _UNKNOWN_PENALTY
        self._longest = max(map(len, pieces))

    def encode(self, text: str, most: int) -> list[int]:
        """Begin, the first of at most `most` ids, end. Characters that no piece has are `unknown`, a run of
        them is one.
        """
        return [self._begin, *self._cut(self._spaced(text))[: most - 2], self._end]

    def _spaced(self, text: str) -> str:
        text = text.translate(self._replaced)
        while "  " in text:
            text = text.replace("  ", " ")
        return (text if text.startswith(" ") else f" {text}").replace(" ", _SPACE)

    def _cut(self, text: str) -> list[int]:
        """Viterbi: `best[i]` is the score of the best cut of the first i characters, `last[i]` its last
        piece.
        """
        pieces, longest, length = self.pieces, self._longest, len(text)
        best = [0.0] + [float("-inf")] * length
        last = [(0, self._unknown)] * (length + 1)
        for start in range(length):
            here = best[start]
            for stop in range(start + 1, min(start + longest, length) + 1):
                found = pieces.get(text[start:stop])
                if found is not None and here + found[1] > best[stop]:
                    best[stop] = here + found[1]
                    last[stop] = (start, found[0])
            if here + self._unknown_score > best[start + 1]:
                best[start + 1] = here + self._unknown_score
                last[start + 1] = (start, self._unknown)
        ids: list[int] = []
        place = length
        while place:
            place, piece = last[place]
            if not (piece == self._unknown and ids and ids[-1] == self._unknown):
                ids.append(piece)
        return ids[::-1]
