"""Errors pass between processes whole."""

from __future__ import annotations

import pickle

import pytest

from dtqa import errors
from dtqa.errors import ArticleSwelling, DtqaError, QuestionEmpty


@pytest.mark.parametrize(
    "error", [ArticleSwelling(path="a.docx", size=5, limit=3), QuestionEmpty()], ids=str
)
def test_an_error_survives_pickling(error: DtqaError) -> None:
    """What a worker process raises arrives with its class, its fields and both its texts."""
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert again.fields == error.fields
    assert (again.message("vi"), again.hint("en")) == (error.message("vi"), error.hint("en"))
    assert str(again) == str(error)


def test_a_subclass_of_an_error_is_made_again_as_itself() -> None:
    """The rule stands at the root: no class needs one of its own."""
    kinds = [getattr(errors, name) for name in errors.__all__]
    own = [kind for kind in kinds if isinstance(kind, type) and "__reduce__" in vars(kind)]
    assert own == [DtqaError]
