"""All that can be chosen, read once from the environment (DTQA_*).

Options on the command line win over variables, variables over the defaults here.
Leaves of the program are handed values, never this object.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from dtqa.errors import SettingInvalid

EngineChoice = Literal["auto", "memory", "disk"]


class Settings(BaseSettings):
    """Every setting, with its default and what it does."""

    model_config = SettingsConfigDict(
        env_prefix="DTQA_",
        env_ignore_empty=True,  # an empty DTQA_INDEX would be the folder one stands in
        frozen=True,
        extra="ignore",
    )

    corpus: Path = Field(Path("corpus"), description="folder of articles to index")
    index: Path = Field(Path("index"), description="folder the index is published in")
    engine: EngineChoice = Field("auto", description="auto, memory or disk")
    language: Literal["vi", "en"] = Field("vi", description="language of messages")
    host: str = Field("127.0.0.1", description="address the server listens on")
    port: int = Field(8000, ge=0, le=65535, description="port of the server; 0 takes a free one")
    top_k: int = Field(4, ge=1, le=20, description="sentences an answer holds at most")
    max_question: int = Field(1000, ge=50, le=10_000, description="longest question, in characters")
    max_article_bytes: int = Field(
        20_000_000, ge=1000, description="largest file that is read, in bytes"
    )
    index_workers: int = Field(
        0, ge=0, le=64, description="processes that read articles; 0 takes one for each core"
    )
    workers: int = Field(1, ge=1, le=64, description="processes of the server")
    watch: bool = Field(False, description="the server indexes whenever the corpus changes")
    admin_key: str = Field(
        "", description="key of /admin and of what changes the index; empty: off"
    )
    fetch: bool = Field(False, description="on: articles may be added by their web address")
    fetch_local: bool = Field(
        False, description="for tests only: web addresses of this machine may be fetched"
    )
    journal: Path = Field(
        default_factory=lambda chosen: chosen["index"] / "journal.sqlite",
        description="file in which questions are noted; in the folder of the index by default",
    )
    journal_text: bool = Field(True, description="off: the words of questions are not kept")
    journal_days: int = Field(
        90, ge=0, le=3650, description="days that questions are kept; 0: none are noted"
    )


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One setting in force: `source` is "option", the variable's name or "default"."""

    name: str
    value: str
    source: str


def list_settings(settings: Settings, options: Collection[str] = ()) -> list[SettingRow]:
    """Return every setting in force and where it came from, secrets masked."""
    rows = []
    for name in type(settings).model_fields:
        variable = f"DTQA_{name.upper()}"
        given = name in settings.model_fields_set
        source = "option" if name in options else variable if given else "default"
        rows.append(SettingRow(variable, _mask(name, str(getattr(settings, name))), source))
    return rows


def _mask(name: str, value: str) -> str:
    return "***" if value and name.endswith(("key", "password", "secret")) else value


def read_settings(**options: object) -> Settings:
    """Return the settings in force; an option that is None leaves the variable's turn.

    Raises SettingInvalid naming the variable that cannot be used.
    """
    given = {name: value for name, value in options.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = f"DTQA_{str(first['loc'][0]).upper()}"
        raise SettingInvalid(name=name, detail=first["msg"]) from error


def shipped(name: Literal["web", "corpus"]) -> Path:
    """Return the folder `web` or `corpus` that came with dtqa.

    In the wheel both lie inside the package (`_shipped/`); in a checkout beside `src/`.
    """
    inside = Path(str(files("dtqa"))) / "_shipped" / name
    return inside if inside.is_dir() else Path(__file__).parents[2] / name
