"""The memory engine's files: plain NumPy arrays and one small JSON header.

Comes in: the counts of each field. Goes out: a folder, and from it again the fields
with their postings, mapped into memory and read only where a search looks. Strings
(passage ids, terms) stand in one long array of UTF-8 bytes with an array of their
starts; terms are sorted by code point, which is the order of their bytes, and found
by halving. No pickle, no scoring.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tokenize import TokenError
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from dtqa.search.damage import damage_told

Array = np.ndarray[tuple[int], np.dtype[Any]]

HEADER: Final = "memory.json"
LAYOUT: Final = 1
"""Changes when the files change; another layout reads as damaged."""


@dataclass(frozen=True, slots=True)
class FieldIndex:
    """One field, laid out by term.

    The postings of `terms[i]` (sorted) are `where` (passages, ascending) and `counts`
    from `starts[i]` to `starts[i + 1]`. `lengths` holds one number per passage.
    """

    terms: list[str]
    idf: Array
    starts: Array
    where: Array
    counts: Array
    lengths: Array
    average: float


class Strings:
    """Many strings in one array of bytes."""

    def __init__(self, blob: Array, starts: Array) -> None:
        self._blob = blob.data
        self._starts = starts.data

    def __len__(self) -> int:
        return len(self._starts) - 1

    def encoded(self, number: int) -> bytes:
        """Return the UTF-8 bytes of one string."""
        return bytes(self._blob[self._starts[number] : self._starts[number + 1]])

    def __getitem__(self, number: int) -> str:
        return self.encoded(number).decode()

    def to_list(self) -> list[str]:
        """Return all strings; much faster than one by one."""
        raw, starts = bytes(self._blob), list(self._starts)
        return [raw[start:stop].decode() for start, stop in pairwise(starts)]

    def find(self, text: str) -> int | None:
        """Return the number of a string, None when it is not there; needs sorted strings."""
        wanted = text.encode(errors="surrogatepass")
        number = bisect_left(range(len(self)), wanted, key=self.encoded)
        return number if number < len(self) and self.encoded(number) == wanted else None


@dataclass(frozen=True, slots=True)
class Field:
    """One field as it is read back."""

    terms: Strings
    idf: Array
    starts: Array
    where: Array
    counts: Array
    lengths: Array
    average: float

    def postings(self, term: str) -> tuple[float, Array, Array] | None:
        """Return the term's idf, the passages that hold it, and how often each does."""
        number = self.terms.find(term)
        if number is None:
            return None
        first, last = self.starts[number], self.starts[number + 1]
        return self.idf[number].item(), self.where[first:last], self.counts[first:last]


def write_index(folder: Path, ids: Sequence[str], fields: Iterable[tuple[str, FieldIndex]]) -> None:
    """Write the files, one field after the other."""
    folder.mkdir(parents=True, exist_ok=True)
    _save_strings(folder, "ids", ids)
    header: dict[str, Any] = {"layout": LAYOUT, "fields": []}
    for number, (name, index) in enumerate(fields):
        _save_strings(folder, f"{number}-terms", index.terms)
        np.save(folder / f"{number}-idf.npy", index.idf)
        for part in ("starts", "where", "counts", "lengths"):
            np.save(folder / f"{number}-{part}.npy", _smallest(getattr(index, part)))
        header["fields"].append({"name": name, "average": index.average})
    (folder / HEADER).write_text(json.dumps(header, ensure_ascii=False), encoding="utf-8")


def read_index(folder: Path) -> tuple[Strings, dict[str, Field]]:
    """Map the files of `write_index`; raises IndexDamaged naming the folder."""
    with damage_told(folder):
        header = json.loads((folder / HEADER).read_text(encoding="utf-8"))
        if header["layout"] != LAYOUT:
            raise ValueError(f"layout {header['layout']} instead of {LAYOUT}")
        fields = {
            entry["name"]: _read_field(folder, number, float(entry["average"]))
            for number, entry in enumerate(header["fields"])
        }
        return _map_strings(folder, "ids"), fields


def _read_field(folder: Path, number: int, average: float) -> Field:
    """Map the arrays of one field."""
    names = ("idf", "starts", "where", "counts", "lengths")
    arrays = {name: _map(folder / f"{number}-{name}.npy") for name in names}
    return Field(_map_strings(folder, f"{number}-terms"), average=average, **arrays)


def _save_strings(folder: Path, name: str, strings: Sequence[str]) -> None:
    """Write strings as bytes and the starts of each."""
    encoded = [text.encode() for text in strings]
    ends = np.cumsum([0, *map(len, encoded)], dtype=np.int64)
    np.save(folder / f"{name}.npy", np.frombuffer(b"".join(encoded), np.uint8))
    np.save(folder / f"{name}-starts.npy", _smallest(ends))


def _map_strings(folder: Path, name: str) -> Strings:
    """Map what `_save_strings` wrote."""
    return Strings(_map(folder / f"{name}.npy"), _map(folder / f"{name}-starts.npy"))


def _smallest(numbers: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Store whole numbers in as few bytes as the largest needs."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))


def _map(path: Path) -> Array:
    """Map one array; on a broken header NumPy may fail as Python's own parser does."""
    try:
        mapped: Array = np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))
    except (SyntaxError, TokenError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    return mapped
