"""Writing with tantivy: segments, locks, shared files, and what a change leaves behind."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from tantivy import Index, Query

from dtqa.model import Hit, QueryTerm, Terms
from dtqa.search import disk_writer
from dtqa.search.disk import open_disk
from dtqa.search.disk_counts import BURDEN
from dtqa.search.disk_files import FILLER, HEADER, read_header
from dtqa.search.disk_writer import build_disk, update_disk
from dtqa.search.engine import Passages

TEXTS = [tuple(f"w{(n * k) % 53}" for k in range(1, 41)) for n in range(400)]
QUERY = [QueryTerm("s", f"w{n}", 1.0) for n in range(0, 53, 4)]

Texts = Mapping[str, tuple[str, ...]]


def search(folder: Path) -> list[Hit]:
    """Open, ask, close."""
    engine = open_disk(folder)
    try:
        return engine.search(QUERY, 30)
    finally:
        engine.close()


def passages(texts: Texts) -> Passages:
    """Return passages of one field."""
    return [(name, {"s": text}) for name, text in texts.items()]


def change(folder: Path, previous: Path, before: Texts, after: Texts) -> bool:
    """Write the index of `after` by its difference to `before`."""
    gone = {name: text for name, text in before.items() if after.get(name) != text}
    come = {name: text for name, text in after.items() if before.get(name) != text}
    return update_disk(
        folder, previous, passages(gone), passages(come), lambda: passages(after), ["s"]
    )


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Return a folder with an index of TEXTS."""
    folder = tmp_path / "engine"
    build_disk(folder, ((f"p{n:03}", {"s": text}) for n, text in enumerate(TEXTS)), ["s"])
    return folder


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Texts]:
    """Return a folder with an index that is large enough to be changed, and its texts."""
    dice = random.Random(2)
    words = [f"w{n}" for n in range(200)]
    texts = {f"p{n}": tuple(dice.choices(words, k=dice.randrange(100, 160))) for n in range(2400)}
    folder = tmp_path_factory.mktemp("large") / "engine"
    build_disk(folder, passages(texts), ["s"])
    return folder, texts


def segments(folder: Path) -> list[str]:
    """Return the names of the segments that count."""
    meta = json.loads((folder / "meta.json").read_text())
    return [segment["segment_id"].replace("-", "") for segment in meta["segments"]]


def test_the_order_of_building_does_not_matter(built: Path, tmp_path: Path) -> None:
    """Passages handed over backwards are found in the same order with the same scores."""
    backwards = [(f"p{n:03}", {"s": text}) for n, text in enumerate(TEXTS)][::-1]
    build_disk(tmp_path / "backwards", backwards, ["s"])
    assert search(tmp_path / "backwards") == search(built)


def test_many_segments_score_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index whose writer ran out of memory, in several segments, ranks all the same."""
    monkeypatch.setattr(disk_writer, "WRITER_BYTES", 15_000_000)
    long = [(f"p{n:03}", {"s": text}) for n, text in enumerate(TEXTS)]
    filler = [(f"q{n}", {"t": tuple(f"t{n * k}" for k in range(2000))}) for n in range(300)]
    build_disk(tmp_path / "many", [*long, *filler], ["s", "t"])
    monkeypatch.undo()
    build_disk(tmp_path / "one", [*filler, *long], ["s", "t"])
    segments = [len(list((tmp_path / name).glob("*.idx"))) for name in ("many", "one")]
    assert segments[0] > segments[1] == 1
    assert search(tmp_path / "many") == search(tmp_path / "one")


def test_building_leaves_no_lock_file(built: Path) -> None:
    """A built folder holds no lock file, so that a checksum of its files stays true."""
    assert not [name for name in os.listdir(built) if "lock" in name]


def explained(folder: Path, term: str) -> dict[str, float]:
    """Return what tantivy itself says it scores a term by: n, N, dl and avgdl."""
    index = Index.open(str(shutil.copytree(folder, folder.parent / "explained")))
    query = Query.term_query(index.schema, "f0", term, index_option="freq")
    searcher = index.searcher()
    address = searcher.search(query, 1).hits[0][1]
    found: dict[str, float] = {}

    def collect(detail: dict) -> None:
        found[detail["description"].partition(",")[0]] = detail["value"]
        for part in detail.get("details", []):
            collect(part)

    collect(json.loads(query.explain(searcher, address).to_json()))
    shutil.rmtree(folder.parent / "explained")
    return found


def test_tantivys_own_average_is_the_true_one(large: tuple[Path, Texts], tmp_path: Path) -> None:
    """After changes tantivy explains its scores by the average length of what is left."""
    folder, texts = large
    after = {**dict(list(texts.items())[100:]), "mới": ("w1",) * 5000}
    assert change(tmp_path / "new", folder, texts, after)
    told = explained(tmp_path / "new", "w1")
    assert told["avgdl"] == pytest.approx(sum(map(len, after.values())) / len(after), rel=3e-6)
    counts = read_header(tmp_path / "new").counts
    assert told["N"] == counts.documents > counts.passages == len(after)


def test_the_filler_is_a_term_like_others(large: tuple[Path, Texts], tmp_path: Path) -> None:
    """A passage that holds the very term of ballast is found by it, and ballast never is."""
    folder, texts = large
    after = {**dict(list(texts.items())[10:]), "mới": (FILLER, "w1")}
    assert change(tmp_path / "new", folder, texts, after)
    engine = open_disk(tmp_path / "new")
    [hit] = engine.search([QueryTerm("s", FILLER, 1.0)], 10)
    assert hit.passage_id == "mới"
    build_disk(tmp_path / "anew", passages(after), ["s"])
    [expected] = open_disk(tmp_path / "anew").search([QueryTerm("s", FILLER, 1.0)], 10)
    assert hit.score == pytest.approx(expected.score, rel=1e-5)


def test_files_are_shared_not_copied(large: tuple[Path, Texts], tmp_path: Path) -> None:
    """The large segment of the previous index is the same file, the header is an own one."""
    folder, texts = large
    assert change(tmp_path / "new", folder, texts, {**texts, "mới": ("w1",)})
    [segment] = segments(folder)
    for suffix in ("idx", "term", "store", "fieldnorm"):
        name = f"{segment}.{suffix}"
        assert os.path.samefile(folder / name, tmp_path / "new" / name)
    assert not os.path.samefile(folder / HEADER, tmp_path / "new" / HEADER)


def test_a_change_outlives_what_it_came_from(large: tuple[Path, Texts], tmp_path: Path) -> None:
    """A changed index needs no file of the previous one: that may be removed."""
    folder, texts = large
    shutil.copytree(folder, tmp_path / "old")
    fewer = dict(list(texts.items())[5:])
    assert change(tmp_path / "new", tmp_path / "old", texts, fewer)
    shutil.rmtree(tmp_path / "old")
    assert len(search(tmp_path / "new")) == 30


@pytest.mark.slow
def test_many_changes_leave_few_segments(large: tuple[Path, Texts], tmp_path: Path) -> None:
    """Small segments are merged as changes come, and no file or lock is left behind."""
    folder, texts = large
    most = 0
    for number in range(24):
        after = {**texts, f"mới-{number}": (f"w{number}", "w1")}
        after.pop(f"p{number}")
        assert change(tmp_path / str(number), folder, texts, after)
        folder, texts = tmp_path / str(number), after
        names = segments(folder)
        most = max(most, len(names))
        own = {name for name in os.listdir(folder) if name.split(".")[0] not in names}
        assert own == {HEADER, "meta.json", ".managed.json"}
    assert len(names) < most <= 9


def test_too_much_gone_is_built_anew(large: tuple[Path, Texts], tmp_path: Path) -> None:
    """Where more than an eighth went, in one change or several, nothing of it is left."""
    folder, texts = large
    share = int(len(texts) * BURDEN / 2)
    few, many = (dict(list(texts.items())[gone:]) for gone in (share // 2, share + 9))
    assert change(tmp_path / "few", folder, texts, few)
    assert not change(tmp_path / "many", folder, texts, many)
    assert not change(tmp_path / "then", tmp_path / "few", few, many)
    for name in ("many", "then"):
        counts = read_header(tmp_path / name).counts
        assert counts.documents == counts.passages == len(many)
    assert search(tmp_path / "many") == search(tmp_path / "then")


def test_few_terms_are_built_anew(built: Path, tmp_path: Path) -> None:
    """Where a whole filler is too coarse for the average, removing builds anew."""
    texts = {f"p{n:03}": text for n, text in enumerate(TEXTS)}
    fewer = {**texts, "p000": ("w1", "w2", "w3")}
    assert not change(tmp_path / "new", built, texts, fewer)
    build_disk(tmp_path / "anew", passages(fewer), ["s"])
    assert search(tmp_path / "new") == search(tmp_path / "anew")


def test_a_header_that_counts_otherwise_is_damage(built: Path, tmp_path: Path) -> None:
    """A header that tells of more passages than tantivy holds leads to building anew."""
    header = json.loads((built / HEADER).read_text())
    (built / HEADER).write_text(json.dumps({**header, "documents": 401, "passages": 401}))
    texts: dict[str, Terms] = {"x": {"s": ("w1",)}}
    done = update_disk(tmp_path / "n", built, [], texts.items(), texts.items, ["s"])
    assert not done
    assert [hit.passage_id for hit in open_disk(tmp_path / "n").search(QUERY[:1], 9)] == []


@pytest.mark.slow
def test_flipped_bits_never_end_a_change(
    large: tuple[Path, Texts], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whatever tantivy makes of a broken previous index, a change ends with an index that opens."""
    folder, texts = large
    for number in range(7):  # the eighth segment is merged with all small ones
        after = {**texts, f"mới-{number}": ("w1", "w2")}
        assert change(tmp_path / str(number), folder, texts, after)
        folder, texts = tmp_path / str(number), after
    dice = random.Random(4)
    done = []
    for attempt, path in enumerate(sorted(folder.iterdir()) * 2):
        broken = shutil.copytree(folder, tmp_path / "broken")
        raw = bytearray(path.read_bytes())
        raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
        (broken / path.name).write_bytes(raw)
        new = tmp_path / f"new-{attempt}"
        done.append(change(new, broken, texts, {**texts, "mới": ("w1", "w3")}))
        open_disk(new).close()
        shutil.rmtree(broken)
    capfd.readouterr()
    assert {True, False} == set(done)
