"""Restoring what was typed badly: how many syllables and whole questions come back right.

Questions of the shared sets are spoilt in the ways in which people type, with a fixed seed,
and read with the counts of a corpus: the five reports alone, or news with the contexts the
questions were asked about. The first row is what must not happen: a question as it was
written that is changed. Those sets hold slips of their own, so not each change is harm:
`--show` prints them.
"""

from __future__ import annotations

import argparse
import difflib
import random
import re
import time
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from material.sets import QUESTIONS, SHARED, SQUAD_LIKE, find, make_contexts, read_news, read_sets

from dtqa.answer.reading import Reading, read_typed
from dtqa.articles.folder import find_files, read_article
from dtqa.evaluate import read_set
from dtqa.model import Article
from dtqa.text.clean import clean_text
from dtqa.text.lexicon import read_words
from dtqa.text.marks import TONES, fold, has_marks
from dtqa.text.sentences import split_sentences
from dtqa.text.spelling.vocabulary import Spellings, count_spellings
from dtqa.text.words import tokenize

SEED = 20261122
_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = {"ă": "aw a8", "â": "aa a6", "ê": "ee e6", "ô": "oo o6", "ơ": "ow o7", "ư": "uw u7"}
_SIGNS["đ"] = "dd d9"
_TONE_KEYS = {"\u0301": "s1", "\u0300": "f2", "\u0309": "r3", "\u0303": "x4", "\u0323": "j5"}
_SHORT = {"bao nhiêu": "bn", "như thế nào": "ntn", "không": "ko", "được": "đc", "gì": "j"}

Spoil = Callable[[str, random.Random], str]


def strip_marks(text: str, _: random.Random) -> str:
    """Return the text without marks, in small letters."""
    return fold(text)


def strip_half(text: str, dice: random.Random) -> str:
    """Return the text with the marks of each word kept or not."""
    return _WORD.sub(lambda word: word[0] if dice.random() < 0.5 else _bare(word[0]), text)


def _bare(word: str) -> str:
    pairs = zip(word, fold(word), strict=True)
    return "".join(small.upper() if letter.isupper() else small for letter, small in pairs)


def press_telex(text: str, _: random.Random) -> str:
    """Return the text as Telex keys that nothing has read."""
    return _WORD.sub(lambda word: _press(word[0], 0), text)


def press_vni(text: str, _: random.Random) -> str:
    """Return the text as VNI keys that nothing has read."""
    return _WORD.sub(lambda word: _press(word[0], 1), text)


def _press(word: str, method: int) -> str:
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [_TONE_KEYS[letter][method] for letter in letters if letter in TONES]
    bare = "".join(letter for letter in letters if letter not in TONES)
    keys = [
        _SIGNS[letter].split()[method] if letter in _SIGNS else letter
        for letter in unicodedata.normalize("NFC", bare)
    ]
    return word if "".join(keys) == word.lower() and not tones else "".join([*keys, *tones])


def slip_once(text: str, dice: random.Random) -> str:
    """Return the text with one letter of one word lost, doubled, wrong or swapped."""
    words = [word for word in _WORD.finditer(text) if len(word[0]) > 2 and word[0].islower()]
    if not words:
        return text
    word = dice.choice(words)
    place = dice.randrange(1, len(word[0]))
    head, letter, tail = word[0][:place], word[0][place], word[0][place + 1 :]
    new = dice.choice(
        [
            head + tail,
            head + letter * 2 + tail,
            head + dice.choice("abcdeghiklmnopqrstuvxy") + tail,
            head[:-1] + letter + head[-1] + tail,
        ]
    )
    return text[: word.start()] + new + text[word.end() :]


def join_words(text: str, dice: random.Random) -> str:
    """Return the text without marks and without a third of its blanks."""
    return re.sub(" ", lambda blank: "" if dice.random() < 1 / 3 else blank[0], fold(text))


def break_word(text: str, dice: random.Random) -> str:
    """Return the text with one blank too many, inside a word."""
    words = [word for word in _WORD.finditer(text) if len(word[0]) > 3]
    if not words:
        return text
    word = dice.choice(words)
    place = word.start() + dice.randrange(1, len(word[0]) - 1)
    return f"{text[:place]} {text[place:]}"


def shorten(text: str, _: random.Random) -> str:
    """Return the text with chat shortenings."""
    for long, short in _SHORT.items():
        text = re.sub(rf"\b{long}\b", short, text)
    return text


SPOILT: dict[str, Spoil] = {
    "as written": lambda text, _: text,
    "no marks": strip_marks,
    "half the marks": strip_half,
    "one slip": slip_once,
    "Telex keys": press_telex,
    "VNI keys": press_vni,
    "no marks, a third of the blanks missing": join_words,
    "one blank too many": break_word,
    "chat shortenings": shorten,
}


def measure(
    questions: Sequence[str], spoil: Spoil, vocabulary: Spellings, show: int
) -> tuple[str, list[float]]:
    """Return "syllables right before → after / whole questions right, changed", and the ms."""
    right = before = syllables = whole = changed = 0
    took = []
    for number, question in enumerate(questions):
        typed = spoil(question, random.Random(SEED + number))
        begun = time.perf_counter()
        read = read_typed(typed, vocabulary)
        took.append((time.perf_counter() - begun) * 1000)
        wanted = _terms(question)
        syllables += len(wanted)
        before += _agree(wanted, _terms(typed))
        right += _agree(wanted, _terms(read.text))
        whole += wanted == _terms(read.text)
        changed += bool(read.changes)
        if show and wanted != _terms(read.text):
            show -= 1
            print_reading(typed, read)
    share = 100 / syllables
    every = 100 / len(questions)
    row = f"{before * share:.1f} → {right * share:.1f} / {whole * every:.1f}, {changed * every:.1f}"
    return row, took


def print_reading(typed: str, read: Reading) -> None:
    """Print what was typed, and what it was read as."""
    print(f"  {typed}\n    → {[(one.before, one.after) for one in read.changes]}")


def _terms(text: str) -> list[str]:
    return [token.term for token in tokenize(text)]


def _agree(wanted: list[str], found: list[str]) -> int:
    blocks = difflib.SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks)


def count(articles: Iterable[Article]) -> Spellings:
    """Return the counts of some articles."""
    texts = (one.text for article in articles for one in split_sentences(article))
    return Spellings(count_spellings(texts, read_words()))


def read_reports() -> list[Article]:
    """Return the five reports."""
    folder = SHARED / "reports"
    return [read_article(file, 10**7) for file in find_files(folder)] if find(folder) else []


def read_questions(count: int) -> dict[str, list[str]]:
    """Return the questions of each set that were typed with marks, `count` spread evenly."""
    sets = {
        path.name.partition(".")[0]: read_set(path)
        for path in (*SQUAD_LIKE, QUESTIONS / "reports.jsonl")
        if find(path)
    }
    texts = {name: [clean_text(str(one["question"])) for one in row] for name, row in sets.items()}
    marked = {name: [text for text in row if has_marks(text)] for name, row in texts.items()}
    return {name: row[:: max(len(row) // count, 1)] for name, row in marked.items()}


def main() -> None:
    """Read the command line, measure, print a table in Markdown for each corpus."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--news", type=int, default=5000, help="articles counted")
    parser.add_argument("--questions", type=int, default=250, help="of each set, about")
    parser.add_argument("--show", type=int, default=0, help="readings to print of each")
    parser.add_argument("--only", nargs="*", default=list(SPOILT), choices=list(SPOILT))
    given = parser.parse_args()
    questions = read_questions(given.questions)
    contexts = make_contexts(read_sets(SQUAD_LIKE).values())
    corpora = {
        "five reports": (read_reports(), ["reports"]),
        f"{given.news} news articles, contexts, reports": (
            [*read_news(given.news), *contexts, *read_reports()],
            list(questions),
        ),
    }
    for label, (articles, names) in corpora.items():
        vocabulary = count(articles)
        asked = {name: questions[name] for name in names if questions.get(name)}
        if not asked:
            continue
        print(f"\n{label}: syllables right before → after / whole questions, changed, in %\n")
        print("| typed |", " | ".join(f"{name} ({len(row)})" for name, row in asked.items()), "|")
        print("|---|" + "---|" * len(asked))
        took: list[float] = []
        for way in given.only:
            rows = [measure(row, SPOILT[way], vocabulary, given.show) for row in asked.values()]
            print(f"| {way} |", " | ".join(text for text, _ in rows), "|", flush=True)
            took.extend(chain.from_iterable(times for _, times in rows))
        took.sort()
        p50, p95 = (took[int(len(took) * part)] for part in (0.5, 0.95))
        print(f"\none question, counts in memory: p50 {p50:.2f} ms, p95 {p95:.2f} ms")


if __name__ == "__main__":
    main()
