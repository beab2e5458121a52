"""Where a quote stands in an article, word for word.

An article with its sentences and a claim come in; the place nearest to the claimed one goes
out, or none. A quote counts where whole sentences read so: a part of a sentence may have lost
its "chưa". Nothing is compared but letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dtqa.model import Article, Claim, Sentence
from dtqa.text.words import tokenize


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as it reads now, with its sentences."""

    article: Article
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands: offsets into the text, and the sentences that they touch.

    `whole` is False where the quote is only a part of them.
    """

    start: int
    end: int
    sentences: tuple[Sentence, ...]
    whole: bool = True


def has_hash(claimed: str | None, content_hash: str) -> bool | None:
    """Tell whether a text has the hash that was claimed, None where none was.

    >>> has_hash("sha256:0a1b2c3d4e5f", "sha256:0a1b2c3d4e5f6071")
    True
    """
    if claimed is None:
        return None
    digits = claimed.removeprefix("sha256:")
    return content_hash.removeprefix("sha256:").startswith(digits)


def find_quote(reading: Reading, claim: Claim, *, same_text: bool) -> Place | None:
    """Return where the quote stands, None where it does not.

    Only of a text that is known to be the one cited (`same_text`) a part of a sentence
    counts: the sentence around it was there when it was quoted.
    """
    places = list(_find_whole(reading, claim.quote))
    if not places and same_text:
        places = list(_find_parts(reading, claim.quote))
    return min(places, key=lambda place: _measure_distance(place, claim), default=None)


def is_moved(place: Place, claim: Claim) -> bool:
    """Tell whether a quote stands elsewhere than claimed."""
    told = (
        (claim.start, place.start),
        (claim.end, place.end),
        (claim.sentence, place.sentences[0].number),
    )
    return any(said is not None and said != found for said, found in told)


def _measure_distance(place: Place, claim: Claim) -> tuple[int, int]:
    """Return how far a place is from the claimed one, in letters and in sentences."""
    number = place.sentences[0].number
    return (
        abs(place.start - claim.start) if claim.start is not None else 0,
        abs(number - claim.sentence) if claim.sentence is not None else number,
    )


def _find_whole(reading: Reading, quote: str) -> Iterator[Place]:
    """Yield where one sentence, or several in a row, read as the quote."""
    starts = {sentence.start: at for at, sentence in enumerate(reading.sentences)}
    ends = {sentence.end: at for at, sentence in enumerate(reading.sentences)}
    for start in _find_all(reading.article.text, quote):
        end = start + len(quote)
        if start in starts and end in ends:
            yield Place(start, end, reading.sentences[starts[start] : ends[end] + 1])


def _find_parts(reading: Reading, quote: str) -> Iterator[Place]:
    """Yield where whole words of the text read as the quote."""
    text = reading.article.text
    for start in _find_all(text, quote):
        end = start + len(quote)
        touched = [one for one in reading.sentences if one.start < end and one.end > start]
        if touched and not _cuts_word(touched, start, end):
            yield Place(start, end, tuple(touched), whole=False)


def _cuts_word(sentences: Sequence[Sentence], start: int, end: int) -> bool:
    """Tell whether a border falls into a word or number: "34" is no part of "340"."""
    return any(
        sentence.start + token.start < border < sentence.start + token.end
        for sentence in sentences
        for token in tokenize(sentence.text)
        for border in (start, end)
    )


def _find_all(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)
