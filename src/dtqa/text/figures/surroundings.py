"""What stands around each sentence of an article: its Setting.

What comes in are an article and its sentences; what goes out is what the readers of periods,
metrics and scopes look at when the sentence itself is silent. The province an article
speaks of is told by its title, its publisher, or by being named far more often than others.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import islice

from dtqa.model import Article, BlockKind, Sentence
from dtqa.text.entities.place_names import PROVINCES
from dtqa.text.entities.places import find_provinces
from dtqa.text.figures.quantity import Setting
from dtqa.text.marks import fold

OPENING_SENTENCES = 2
"""Sentences that tell what an article is about."""

MOST_BEFORE = 8
"""Earlier sentences of a paragraph that are looked at."""

READ_FOR_PLACE = 15
"""Sentences in which provinces are counted; a long article has said by then where it is."""

FEWEST_NAMINGS, TIMES_AS_OFTEN = 2, 3
"""A province is the article's own where it is named so often, and so many times the next one."""


def surround_sentences(article: Article, sentences: Sequence[Sentence]) -> Callable[[int], Setting]:
    """Return a function from a sentence's place in the row to its Setting.

    What belongs to the whole article is read once, when the first Setting is asked for.
    """
    whole: list[Setting] = []
    starts = [block.start for block in article.blocks]

    def surround(place: int) -> Setting:
        if not whole:
            whole.append(_describe_article(article, sentences))
        sentence, about = sentences[place], whole[0]
        heading = sentence.heading
        return Setting(
            title=about.title,
            heading=sentences[heading - 1].text if heading and heading <= len(sentences) else "",
            before=_list_before(sentences, place, starts),
            opening=about.opening,
            place=about.place,
            publisher=about.publisher,
            as_of=about.as_of,
            published=about.published,
        )

    return surround


def _describe_article(article: Article, sentences: Sequence[Sentence]) -> Setting:
    prose = (sentence.text for sentence in sentences if sentence.block is not BlockKind.CELL)
    opening = " ".join(islice(prose, OPENING_SENTENCES))
    return Setting(
        title=article.title,
        opening=opening,
        place=find_main_place(article, sentences),
        publisher=article.publisher or "",
        as_of=article.as_of,
        published=article.published,
    )


def _list_before(
    sentences: Sequence[Sentence], place: int, starts: Sequence[int]
) -> tuple[str, ...]:
    """Return the earlier sentences of the same block, in order."""
    number = bisect_right(starts, sentences[place].start) - 1
    begin = starts[number] if number >= 0 else 0
    first = place
    while first and place - first < MOST_BEFORE and sentences[first - 1].start >= begin:
        first -= 1
    return tuple(sentence.text for sentence in sentences[first:place])


def find_main_place(article: Article, sentences: Sequence[Sentence]) -> str:
    """Return the province that a whole article speaks of, "" where it is none or several.

    The cells of a table list places; which of them the article is about they do not tell.
    """
    titled = {place.name for place in find_provinces(article.title)}
    if titled:
        return titled.pop() if len(titled) == 1 else ""
    if home := _find_home(article.publisher or ""):
        return home
    prose = (sentence for sentence in sentences if sentence.block is not BlockKind.CELL)
    counts = Counter(
        place.name
        for sentence in islice(prose, READ_FOR_PLACE)
        for place in find_provinces(sentence.text)
    )
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < FEWEST_NAMINGS:
        return ""
    if len(ranked) > 1 and ranked[0][1] < TIMES_AS_OFTEN * ranked[1][1]:
        return ""
    return ranked[0][0]


@lru_cache(maxsize=1024)
def _find_home(publisher: str) -> str:
    """Return the province that a publisher's name or web address holds.

    >>> _find_home("Báo Gia Lai"), _find_home("gialai.gov.vn"), _find_home("Tạp chí Đất")
    ('Gia Lai', 'Gia Lai', '')
    """
    letters = fold(publisher)
    for name in PROVINCES:
        spelled = fold(name)
        if spelled in letters if " " in publisher else spelled.replace(" ", "") in letters:
            return name
    return ""
