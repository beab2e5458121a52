"""Draws the news sentences whose figures are labelled by hand, and proves their labels.

    python benchmarks/draw_figures.py [--list tune] [--around 2]

What comes in is the news and a fixed seed; what goes out are 200 sentences of as many
articles, spread over the file: 150 with a digit, half of those with the shape of an amount
(most other digits of news are dates and ages), 35 with a number word and no digit, 15 with
neither, so that false figures show. Half of them are to tune rules on, half are the test.
Without `--list` the labels in tests/golden/ are compared with the sentences, and what does
not fit is told. No rule that reads figures is called here, so none can bend the draw.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from material.sets import NEWS, ROOT, find, make_article

from dtqa.model import Sentence
from dtqa.text.sentences import split_sentences

LABELS = ROOT / "tests" / "golden"
HALVES = ("tune", "test")
SEED = 20_240_719
QUOTAS = {"amounts": 75, "digits": 75, "words": 35, "neither": 15}
"""How many sentences of each sort are drawn."""

AMOUNT = re.compile(
    r"\d[.,]\d|\d ?(?:%|(?:trăm|nghìn|ngàn|triệu|tỷ|tỉ|đồng|USD|km|m|m2|ha|kg|tấn|lít|lần|người)\b)"
)
"""The shape of an amount; it only sorts: plates and clauses may have it, counts may not."""

HASH_DIGITS = 12
"""How much of a sentence's SHA-256 a label keeps: a changed cleaning or cut is noticed."""

NUMBER_WORD = re.compile(
    r"\b(?:hai|ba|bốn|tư|sáu|bảy|bẩy|tám|chín|mười|mươi|chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ"
    r"|nửa|rưỡi|đôi|một phần|gấp)\b",
    re.IGNORECASE,
)
"""Words that may be a number; some are not (ba: father), as it should be.

Five is left out: nearly every "năm" is a year, and would fill this sort.
"""


@dataclass(frozen=True)
class Drawn:
    """A sentence that was drawn, and the article around it."""

    article: str
    title: str
    sentence: Sentence
    around: tuple[Sentence, ...]

    @property
    def key(self) -> tuple[str, int]:
        """Return what its labels name it by."""
        return self.article, self.sentence.number

    @property
    def digest(self) -> str:
        """Return the digits that its labels keep."""
        return hashlib.sha256(self.sentence.text.encode()).hexdigest()[:HASH_DIGITS]


def tell_sort(text: str) -> str:
    """Return of which sort a sentence is.

    >>> [tell_sort(text) for text in ("Có 3 km.", "Có 3 xã.", "Có ba xã.", "Có xã.")]
    ['amounts', 'digits', 'words', 'neither']
    """
    if AMOUNT.search(text):
        return "amounts"
    if any(letter.isdigit() for letter in text):
        return "digits"
    return "words" if NUMBER_WORD.search(text) else "neither"


def draw_sentences(rows: Sequence[dict[str, str]]) -> list[Drawn]:
    """Return the drawn sentences in the order of the file, each of another part of it."""
    dice = random.Random(SEED)
    sorts = [sort for sort, count in QUOTAS.items() for _ in range(count)]
    dice.shuffle(sorts)
    width = len(rows) // len(sorts)
    return [
        draw_one(rows[number * width : (number + 1) * width], sort, dice)
        for number, sort in enumerate(sorts)
    ]


def draw_one(rows: Sequence[dict[str, str]], sort: str, dice: random.Random) -> Drawn:
    """Return one sentence of a sort; raises LookupError where the rows hold none."""
    for row in dice.sample(rows, len(rows)):
        article = make_article(row["id"], row["title"], row["text"])
        sentences = split_sentences(article)
        fitting = [one for one in sentences if tell_sort(one.text) == sort]
        if fitting:
            return Drawn(article.id, article.title, dice.choice(fitting), sentences)
    raise LookupError(f"no sentence of sort {sort} in {len(rows)} articles")


def halve(drawn: Sequence[Drawn]) -> dict[str, list[Drawn]]:
    """Return the half to tune on and the half for the test, by a shuffle of their own."""
    shuffled = list(drawn)
    random.Random(SEED + 1).shuffle(shuffled)
    middle = len(shuffled) // 2
    return dict(zip(HALVES, (shuffled[:middle], shuffled[middle:]), strict=True))


def list_faults(labels: Iterable[dict[str, Any]], drawn: Sequence[Drawn]) -> Iterator[str]:
    """Yield each label that does not fit its sentence, and each sentence without a label."""
    known = {one.key: one for one in drawn}
    seen = set()
    for label in labels:
        key = (label["article"], label["sentence"])
        one = known.get(key)
        seen.add(key)
        if one is None:
            yield f"{key}: was not drawn"
        elif one.digest != label["hash"]:
            yield f"{key}: its sentence reads otherwise now"
        elif "start" in label:
            stands = one.sentence.text[label["start"] : label["end"]]
            if stands != label["text"]:
                yield f"{key}: {label['text']!r} is not there, {stands!r} is"
    yield from (f"{key}: has no label" for key in known.keys() - seen)


def print_faults(halves: dict[str, list[Drawn]]) -> int:
    """Print what is labelled and what does not fit; return how much does not."""
    count = 0
    for half, drawn in halves.items():
        path = LABELS / f"figures-news-{half}.jsonl"
        if not path.exists():
            print(f"{path.name}: is not there")
            continue
        labels = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        kinds = Counter(label.get("kind", "no figure") for label in labels)
        faults = list(list_faults(labels, drawn))
        count += len(faults)
        print(f"{path.name}: {dict(kinds)}", *faults, sep="\n  ")
    return count


def print_sentences(drawn: Iterable[Drawn], around: int) -> None:
    """Print the sentences of a half with what stands around them, to be labelled."""
    for number, one in enumerate(drawn, 1):
        print(f"\n[{number}] {one.article} s{one.sentence.number} {one.digest}\n    # {one.title}")
        for near in one.around:
            if abs(near.number - one.sentence.number) <= around:
                print(">>>" if near is one.sentence else "   ", near.text)


def main() -> int:
    """Draw, then list a half or compare the labels."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--list", choices=HALVES, help="print the sentences of this half")
    parser.add_argument("--around", type=int, default=2, help="sentences before and after")
    options = parser.parse_args()
    if not find(NEWS):
        return 0
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        halves = halve(draw_sentences([json.loads(line) for line in lines]))
    if options.list:
        print_sentences(halves[options.list], options.around)
        return 0
    return min(print_faults(halves), 1)


if __name__ == "__main__":
    sys.exit(main())
