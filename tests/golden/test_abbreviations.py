"""The abbreviations of the five reports, listed by hand: all defined ones are found, none wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dtqa.articles.folder import find_files, read_article
from dtqa.model import Abbreviation, Sentence
from dtqa.text.abbreviations.initials import key_short
from dtqa.text.abbreviations.mining import key_long, mine_abbreviations
from dtqa.text.abbreviations.unstated import guess_abbreviations
from dtqa.text.lexicon import read_lexicon
from dtqa.text.sentences import split_sentences

LISTED = json.loads((Path(__file__).parent / "abbreviations.json").read_text("utf-8"))

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def reports(shared_reports: Path) -> dict[str, tuple[Sentence, ...]]:
    """Return the sentences of each report by the number its file begins with."""
    files = find_files(shared_reports)
    return {file.name[:3]: split_sentences(read_article(file, 10**6)) for file in files}


def mine(sentences: tuple[Sentence, ...]) -> set[tuple[str, str]]:
    """Return the pairs of short and long form that an article defines."""
    return {(found.short, found.long) for found in mine_abbreviations(sentences)}


def guess(reports: dict[str, tuple[Sentence, ...]], stated: set[str]) -> tuple[Abbreviation, ...]:
    """Return what is guessed from all reports, some short forms being known."""
    sentences = [sentence for number in sorted(reports) for sentence in reports[number]]
    return guess_abbreviations(sentences, stated, read_lexicon())


def test_each_report_yields_what_it_defines(reports: dict[str, tuple[Sentence, ...]]) -> None:
    """Every definition a reader finds in a report is mined from it, and nothing else is."""
    assert len(reports) == 5
    for number, sentences in reports.items():
        listed = {
            (row["short"], row["long"]) for row in LISTED["defined"] if row["report"] == number
        }
        assert mine(sentences) == listed, number


def test_undefined_ones_are_found_in_other_reports(
    reports: dict[str, tuple[Sentence, ...]],
) -> None:
    """Short forms nobody defines get the long form the reports hold, none a wrong one."""
    stated = {key_short(row["short"]) for row in LISTED["defined"]}
    right = {(row["short"], key_long(row["long"])) for row in LISTED["used"]}
    guessed = {(found.short, found.long_key) for found in guess(reports, stated)}
    assert {short for short, _ in guessed} >= {"BCĐCĐS", "CCCD", "DVC"}
    assert guessed <= right


def test_guessing_agrees_with_the_definitions(reports: dict[str, tuple[Sentence, ...]]) -> None:
    """Where the definitions are withheld, what is guessed in their place is the same."""
    defined = {row["short"]: key_long(row["long"]) for row in LISTED["defined"]}
    guessed = {found.short: found.long_key for found in guess(reports, set())}
    both = defined.keys() & guessed.keys()
    assert {"DVCTT", "TTHC"} <= both
    assert all(guessed[short] == defined[short] for short in both)
