"""A changed memory index has the very arrays of one built anew."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dtqa.errors import IndexDamaged
from dtqa.search.engine import Passages
from dtqa.search.memory import build_memory
from dtqa.search.memory_files import read_index
from dtqa.search.memory_update import write_change

Texts = Mapping[str, str]

TEXTS = st.lists(st.sampled_from(["a", "b", "đ", "🙂", "dài" * 50]), max_size=60).map(" ".join)
STATES = st.dictionaries(st.sampled_from("pqrstuv"), TEXTS, max_size=7)
FIELDS = ("s", "t")


def passages(texts: Texts) -> Passages:
    """Return passages of two fields, the second with every other term."""
    return [
        (name, {"s": tuple(text.split()), "t": tuple(text.split()[::2])})
        for name, text in texts.items()
    ]


def arrays(folder: Path) -> dict[str, np.ndarray]:
    """Return every array of an index."""
    return {path.name: np.load(path) for path in sorted(folder.glob("*.npy"))}


@given(before=STATES, after=STATES)
@settings(max_examples=50, deadline=None)
def test_changed_files_are_those_of_building(before: Texts, after: Texts) -> None:
    """Every array is the one that building over the same passages in the same order writes."""
    gone = {name: text for name, text in before.items() if after.get(name) != text}
    come = {name: text for name, text in after.items() if before.get(name) != text}
    order = [name for name in before if name not in gone] + list(come)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        old, new, anew = (Path(scratch, name) for name in ("old", "new", "anew"))
        build_memory(old, passages(before), FIELDS)
        write_change(new, old, passages(gone), passages(come), FIELDS)
        build_memory(anew, passages({name: after[name] for name in order}), FIELDS)
        changed, expected = arrays(new), arrays(anew)
        averages = [[field.average for field in read_index(f)[1].values()] for f in (new, anew)]
    assert list(changed) == list(expected)
    assert averages[0] == averages[1]
    for name, array in expected.items():
        assert changed[name].dtype == array.dtype, name
        np.testing.assert_allclose(changed[name], array, rtol=1e-15, err_msg=name)


@pytest.mark.parametrize(
    ("removed", "added"), [({"z": "a"}, {}), ({}, {"p": "b"})], ids=["goes", "comes"]
)
def test_what_does_not_fit_is_told(tmp_path: Path, removed: Texts, added: Texts) -> None:
    """Removing what is not there, or adding what is, is IndexDamaged, naming the folder."""
    build_memory(tmp_path / "old", passages({"p": "a b"}), FIELDS)
    with pytest.raises(IndexDamaged, match="old"):
        write_change(tmp_path / "new", tmp_path / "old", passages(removed), passages(added), FIELDS)


def test_a_passage_goes_once(tmp_path: Path) -> None:
    """A passage named twice among those that go is IndexDamaged, not counted off twice."""
    build_memory(tmp_path / "old", passages({"p": "a b", "q": "a"}), FIELDS)
    twice = [*passages({"p": "a b"}), *passages({"p": "a b"})]
    with pytest.raises(IndexDamaged, match="twice"):
        write_change(tmp_path / "new", tmp_path / "old", twice, [], FIELDS)
