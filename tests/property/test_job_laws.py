"""Laws of the files of jobs: whatever was cut off, what is read was written, in order."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dtqa.jobs.events import EventLog, create_file, parse_events, read_events

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
EVENTS = st.lists(
    st.tuples(TEXTS, st.dictionaries(TEXTS, TEXTS | st.integers() | st.booleans(), max_size=3)),
    max_size=6,
)


@given(events=EVENTS, share=st.floats(0, 1))
def test_a_file_cut_anywhere_holds_the_events_before(
    events: list[tuple[str, dict[str, Any]]], share: float
) -> None:
    """Cut at any byte, a file holds the first of its events, whole, and can be gone on with."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "job.jsonl"
        create_file(path, "request", {})
        with EventLog(path) as log:
            for kind, data in events:
                log.write(kind, data)
        written = path.read_bytes()
        whole = [("request", {}), *events]
        assert [(e.kind, e.data) for e in parse_events(written)] == whole

        cut = written[: round(share * len(written))]
        path.write_bytes(cut)
        kept = [(event.kind, event.data) for event in parse_events(cut)]
        assert kept == whole[: len(kept)]
        with EventLog(path) as log:
            log.write("lost", {})
        after = read_events(path)
        assert [(event.kind, event.data) for event in after] == [*kept, ("lost", {})]
        assert [event.seq for event in after] == list(range(1, len(after) + 1))
