"""The examples in the docstrings: what a reader is shown is what comes out."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import dtqa

MODULES = tuple(
    found.name
    for found in pkgutil.walk_packages(dtqa.__path__, "dtqa.")
    if not found.name.endswith("__main__")
)


@pytest.mark.parametrize("name", MODULES)
def test_every_example_holds(name: str) -> None:
    """What a docstring shows is what the function returns."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples() -> None:
    """Most packages whose matter is text show some, so that the test above has work to do."""
    packages = {name.split(".")[1] for name in MODULES if _count(name)}
    assert {"articles", "text", "answer", "server"} <= packages


def _count(name: str) -> int:
    """Return how many examples a module shows."""
    finder = doctest.DocTestFinder()
    return sum(len(one.examples) for one in finder.find(importlib.import_module(name)))
