"""The command that watches the corpus, and the process of it that a server keeps beside it.

Settings come in; a line goes out for every build and every failure, until it is ended. The
process beside a server ends with the server, however that ends: it holds the other end of
its standard input.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import traceback
from datetime import datetime
from functools import partial
from threading import Event, Thread
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dtqa.cli.ask import Index
from dtqa.cli.building import Corpus, Engine, build
from dtqa.cli.exits import told
from dtqa.errors import BuildBroken, DtqaError
from dtqa.settings import Settings, read_settings

if TYPE_CHECKING:
    from dtqa.build import BuildReport
    from dtqa.watch import Built, Failed

SHOWN = 5
"""Names of files that a line shows."""

GRACE_S = 10.0
"""Seconds that a build may take to notice that it is to end; it leaves the index whole."""

AGAIN_S = 5.0
"""Seconds before a watching process that died is started again."""

_MAIN = "from dtqa.cli import main; main()"


def watch(
    corpus: Corpus = None,
    index: Index = None,
    engine: Engine = None,
    with_parent: Annotated[bool, typer.Option("--with-parent", hidden=True)] = False,
) -> None:
    """Index whenever the corpus changes, as soon as files are whole; Ctrl+C ends it."""
    from dtqa.watch import watch_corpus

    with told():
        settings = read_settings(corpus=corpus, index=index, engine=engine)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if with_parent:
        Thread(target=_end_with_parent, daemon=True).start()
    tell = partial(_tell, settings, err=with_parent)
    try:
        if not with_parent:
            typer.echo(f"dtqa đang theo dõi {settings.corpus} (Ctrl+C để dừng)")
        watch_corpus(settings.corpus, partial(_build, settings), Event(), tell)
    except KeyboardInterrupt:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        if not with_parent:
            typer.echo("dtqa: đã dừng theo dõi.", err=True)


def watch_beside(settings: Settings) -> None:
    """Keep a process beside this one that indexes whenever the corpus changes.

    It is started again where it dies, and ends with this process.
    """
    Thread(target=_keep_watching, args=(settings,), daemon=True).start()


def _keep_watching(settings: Settings) -> None:
    """Start the process, and again where it died by itself; it ends with our end of the pipe."""
    from dtqa.jobs.starting import list_environment

    options = {"--corpus": settings.corpus, "--index": settings.index, "--engine": settings.engine}
    words = [str(word) for option in options.items() for word in option]
    # -P: a module in the folder that the server was started in is not imported instead.
    command = [sys.executable, "-P", "-c", _MAIN, "watch", "--with-parent", *words]
    while True:
        process = subprocess.Popen(command, env=list_environment(), stdin=subprocess.PIPE)
        if process.wait() == 0:
            return
        time.sleep(AGAIN_S)


def _end_with_parent() -> None:
    """Wait for the end of standard input, then end this process, at once if need be."""
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_S)
    os._exit(0)


def _build(settings: Settings, growing: frozenset[str]) -> BuildReport:
    """Index the corpus; what nobody foresaw is shown and told like any failure."""
    try:
        return build(settings, settings.corpus, leave=growing)
    except (DtqaError, OSError):
        raise
    except Exception as error:  # this is a door: one bad article must not end the watch
        traceback.print_exc()
        raise BuildBroken(detail=f"{type(error).__name__}: {error}") from error


def _tell(settings: Settings, event: Built[Any] | Failed, *, err: bool) -> None:
    """Print a line about a build, or what is wrong and when it is tried again."""
    from dtqa.watch import Failed

    moment = datetime.now().strftime("%H:%M:%S")
    if isinstance(event, Failed):
        language = settings.language
        again = f"thử lại sau {event.again_s:.0f} giây hoặc khi có thay đổi"
        typer.echo(f"{moment} dtqa: {event.error.message(language)} ({again})", err=True)
        typer.echo(f"  → {event.error.hint(language)}", err=True)
        return
    typer.echo(f"{moment} {_write_build(event)}", err=err)
    seen = {*event.difference.added, *event.difference.changed}
    for refusal in event.report.refused:
        if refusal.path in seen:
            typer.echo(f"  ✗ {refusal.path}: {refusal.reason}\n    → {refusal.hint}", err=err)


def _write_build(built: Built[BuildReport]) -> str:
    """Return what changed, what is indexed now and how long it took, in one line."""
    report, names = built.report, [*built.difference.added, *built.difference.changed]
    counts = f"{report.added} mới, {report.changed} đổi, {report.removed} gỡ"
    shown = ", ".join(names[:SHOWN]) + ("…" if len(names) > SHOWN else "")
    which = f" ({shown})" if shown and report.added + report.changed else ""
    return (
        f"{counts}{which} → {report.articles} bài, {report.sentences} câu, {built.took_s:.1f} giây"
    )
