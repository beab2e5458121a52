"""Errors become problem documents: the table, the language, the words."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import pytest

from dtqa.errors import (
    ArticleNotFound,
    DtqaError,
    IndexError_,
    Language,
    QuestionEmpty,
    QuestionTooLong,
)
from dtqa.server.problems import (
    TABLE,
    choose_language,
    describe_problem,
    look_up,
    name_problem,
)
from dtqa.server.request_errors import FieldInvalid


def every_error(kind: type[DtqaError] = DtqaError) -> Iterator[type[DtqaError]]:
    """Yield an error class of dtqa and all that descend from it."""
    yield kind
    for child in kind.__subclasses__():
        if child.__module__.startswith("dtqa."):
            yield from every_error(child)


def test_every_error_class_has_a_status() -> None:
    """No error class is missing from the table of statuses."""
    assert [kind.__name__ for kind in every_error() if kind not in TABLE] == []


def test_statuses_are_those_of_errors() -> None:
    """Every row names an HTTP status that says it is an error, and a title in two languages."""
    for kind, row in TABLE.items():
        assert 400 <= row.status <= 599, kind
        assert row.vi, kind
        assert row.en, kind


def test_names_of_problems_are_unique() -> None:
    """No two classes share an anchor in the documentation."""
    names = [name_problem(kind) for kind in TABLE]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)


def test_an_unlisted_class_takes_its_parents_row() -> None:
    """A class made later is answered like its nearest listed parent until it is listed."""
    unlisted = type("IndexElsewhere", (IndexError_,), {})
    assert look_up(unlisted) is TABLE[IndexError_]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_problem_speaks_one_language(language: Language) -> None:
    """Title, detail and hint all come in the language asked for."""
    problem = describe_problem(QuestionTooLong(length=2000, limit=1000), "id-1", language)
    error = QuestionTooLong(length=2000, limit=1000)
    assert problem.detail == error.message(language)
    assert problem.hint == error.hint(language)
    assert problem.title == getattr(TABLE[QuestionTooLong], language)
    assert (problem.status, problem.request_id) == (422, "id-1")
    assert problem.type == "/api/docs#question-too-long"


def test_broken_characters_never_reach_a_response() -> None:
    """A lone surrogate in what a client sent is spelled out, so the problem can be encoded."""
    problem = describe_problem(FieldInvalid(field="\ud800", vi="?", en="?"), "id", "vi")
    assert "\\ud800" in problem.detail
    problem.model_dump_json().encode("utf-8")


def test_braces_in_an_id_are_no_template() -> None:
    """What a client sends is filled in, never read as a template."""
    problem = describe_problem(ArticleNotFound(article_id="{0}{x}"), "id", "vi")
    assert "{0}{x}" in problem.detail


@pytest.mark.parametrize(
    ("accepted", "default", "chosen"),
    [
        ("", "vi", "vi"),
        ("", "en", "en"),
        ("en", "vi", "en"),
        ("vi-VN,vi;q=0.9,en;q=0.8", "en", "vi"),
        ("en-US,en;q=0.9", "vi", "en"),
        ("en-US,en;q=0.5,vi;q=0.9", "vi", "en"),
        ("en;q=0.3, vi;q=0.7", "en", "vi"),
        ("fr-FR, de", "vi", "vi"),
        ("*", "vi", "vi"),
        ("en;q=0", "vi", "vi"),
        ("en;q=rubbish,;;,", "vi", "en"),
        ("EN", "vi", "en"),
    ],
)
def test_language_follows_the_header(accepted: str, default: Language, chosen: Language) -> None:
    """Accept-Language chooses between Vietnamese and English, else the setting does."""
    assert choose_language(accepted, default) == chosen


def test_every_error_explains_itself() -> None:
    """The documentation has a sentence about every kind of problem."""
    assert [kind.__name__ for kind in TABLE if not inspect.getdoc(kind)] == []
    assert name_problem(QuestionEmpty) == "question-empty"
