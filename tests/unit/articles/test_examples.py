"""The examples in the docstrings of the readers."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import dtqa.articles

MODULES = [
    "dtqa.text.clean",
    *(f"dtqa.articles.{found.name}" for found in pkgutil.iter_modules(dtqa.articles.__path__)),
]


@pytest.mark.parametrize("name", MODULES)
def test_every_example_holds(name: str) -> None:
    """What a docstring shows is what the function returns."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0
