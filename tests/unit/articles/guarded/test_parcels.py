"""Drafts and refusals over a wire: they come out as they went in, and nothing else does."""

from __future__ import annotations

import socket
from collections.abc import Callable
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtqa import errors
from dtqa.articles.draft import Draft, Line
from dtqa.articles.guarded.parcels import (
    ParcelTooLarge,
    draft_to_parcel,
    pack,
    parcel_to_draft,
    parcel_to_refusal,
    receive,
    refusal_to_parcel,
    send,
    unpack,
)
from dtqa.errors import ArticleRefused
from dtqa.model import BlockKind

TEXTS = st.text(max_size=30) | st.text(st.characters(categories=["Cs"]), max_size=2)
LINES = st.builds(Line, st.sampled_from(BlockKind), TEXTS, st.none() | TEXTS)


def list_refusals(kind: type[ArticleRefused] = ArticleRefused) -> list[type[ArticleRefused]]:
    """Return the classes of refusals."""
    return [kind, *(below for child in kind.__subclasses__() for below in list_refusals(child))]


def name_fields(kind: type[ArticleRefused]) -> set[str]:
    """Return the fields that the messages of a class name."""
    texts = [*kind.texts.values(), *kind.hints.values()]
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}


@given(st.builds(Draft, TEXTS, st.lists(LINES).map(tuple), st.none() | TEXTS, st.none() | TEXTS))
def test_a_draft_comes_out_as_it_went_in(draft: Draft) -> None:
    """Every text, kind and place survives, lone surrogates too."""
    assert parcel_to_draft(unpack(pack(draft_to_parcel(draft)))) == draft


def test_every_refusal_comes_out_as_it_went_in() -> None:
    """Each class of the tree is found again by its name, with its fields."""
    for kind in list_refusals():
        if getattr(errors, kind.__name__, None) is not kind:
            continue
        fields = dict.fromkeys(name_fields(kind), "x") | {"limit": 6}
        found = parcel_to_refusal(unpack(pack(refusal_to_parcel(kind(**fields)))))
        assert type(found) is kind
        assert found.message("vi") == kind(**fields).message("vi")


@pytest.mark.parametrize(
    "make",
    [
        lambda: parcel_to_refusal({"refused": "DtqaError", "fields": {}}),
        lambda: parcel_to_refusal({"refused": "os", "fields": {}}),
        lambda: parcel_to_draft({"facts": {}, "lines": []}),
        lambda: parcel_to_draft({"facts": {"title": 5}, "lines": []}),
        lambda: unpack(b"[1]"),
        lambda: unpack(b"\xff"),
    ],
)
def test_a_bent_parcel_is_noticed(make: Callable[[], object]) -> None:
    """What is no draft and no refusal raises what `confine` takes for a crash."""
    with pytest.raises((ValueError, KeyError, TypeError)):
        make()


def test_parts_keep_their_borders_and_their_limit() -> None:
    """Each part comes whole, None says that the other side has closed, too much is not read."""
    one, other = socket.socketpair()
    with one, other:
        send(one, b"kho", b"", b"x" * 50)
        assert [receive(other, 10), receive(other, 10)] == [b"kho", b""]
        with pytest.raises(ParcelTooLarge):
            receive(other, 10)

    one, other = socket.socketpair()
    with one, other:
        one.sendall(bytes(7))
        one.close()
        assert receive(other, 10) is None
