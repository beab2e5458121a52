"""Where jobs work: the corpus, the index and what the settings say about building.

Comes in: values that a door read from the settings. Goes out: the same as text for the
command line of the process that works, and back. No secret is among them.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Self

from dtqa.errors import Language

JOBS: Final = "jobs"
"""The folder of the job files, below the index."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """What a job needs to know; paths are absolute, `limit_bytes` is that of one article.

    `workers` are processes that read articles (0: one a core); `fetch` tells whether web
    addresses may be fetched, `fetch_local` whether those of this machine (tests only).
    """

    corpus: Path
    index: Path
    engine: str = "auto"
    limit_bytes: int = 20_000_000
    language: Language = "vi"
    workers: int = 0
    fetch: bool = False
    fetch_local: bool = False

    @property
    def jobs(self) -> Path:
        """The folder of the job files."""
        return self.index / JOBS

    def to_json(self) -> str:
        """Return the values as one line of JSON."""
        fields = asdict(self)
        return json.dumps({**fields, "corpus": str(self.corpus), "index": str(self.index)})

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return what `to_json` wrote."""
        fields = json.loads(text)
        return cls(**{**fields, "corpus": Path(fields["corpus"]), "index": Path(fields["index"])})
