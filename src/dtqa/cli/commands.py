"""Door one: the command line.

Answers go to standard output, progress and errors to standard error. Exit status: 0 done,
1 some input was refused, 2 wrong use, 3 no index or a wrong one, 4 the engine or a
library is not there; the table in `exits.py` says which error is which. What programs read
comes with --json. The commands that ask are in `ask.py` and `figures.py`.
Libraries that only one command needs are imported in that command: a question asked in
the terminal must not wait for the web server's.
"""

from __future__ import annotations

import sys
from dataclasses import asdict, astuple
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from dtqa import __version__, errors
from dtqa.cli.ask import AsJson, Index, ask, list_abbreviations
from dtqa.cli.building import (
    Corpus,
    Engine,
    build,
    describe_build,
    describe_refusal,
    show_progress,
)
from dtqa.cli.exits import print_json, told
from dtqa.cli.figures import list_figures
from dtqa.cli.intake import add, list_bin, remove, restore
from dtqa.cli.journal import app as journal_app
from dtqa.cli.paths import read_path
from dtqa.cli.scores import print_scores
from dtqa.cli.terminal import print_build, print_status
from dtqa.cli.verify import verify
from dtqa.cli.watch import watch as watch_corpus
from dtqa.cli.watch import watch_beside
from dtqa.settings import list_settings, read_settings

app = typer.Typer(
    name="dtqa",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run the command line; a letter the terminal's encoding lacks is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app()


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dtqa {__version__}")
        raise typer.Exit


@app.callback()
def _start(
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_print_version, help="Print it."),
    ] = False,
) -> None:
    """Answers Vietnamese questions by quoting reports on national digital transformation."""


@app.command()
def index(
    corpus: Corpus = None,
    index: Index = None,
    engine: Engine = None,
    full: Annotated[bool, typer.Option(help="Analyse every article again.")] = False,
    workers: Annotated[
        int | None,
        typer.Option(
            min=0, max=64, help="Processes that read articles; 0: one a core [DTQA_INDEX_WORKERS]."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Index the articles of a folder; unchanged ones are taken over."""
    with told():
        settings = read_settings(corpus=corpus, index=index, engine=engine, index_workers=workers)
        report = build(settings, full=full)
    if as_json:
        print_json(describe_build(report))
    else:
        print_build(report)
    if report.refused:
        raise typer.Exit(1)


app.command()(ask)
app.command("abbreviations")(list_abbreviations)
app.command("figures")(list_figures)
app.add_typer(journal_app, name="journal")
app.command()(add)
app.command()(remove)
app.command()(restore)
app.command("removed")(list_bin)
app.command("watch")(watch_corpus)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="[DTQA_HOST]")] = None,
    port: Annotated[int | None, typer.Option(help="0 takes a free one [DTQA_PORT].")] = None,
    index: Index = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=64, help="Server processes [DTQA_WORKERS].")
    ] = None,
    watch: Annotated[
        bool | None,
        typer.Option("--watch/--no-watch", help="Index whenever the corpus changes [DTQA_WATCH]."),
    ] = None,
) -> None:
    """Serve the web chat and the JSON API; indexes first where there is no index yet."""
    from dtqa.search.manifest import read_manifest
    from dtqa.server.serve import serve as run

    with told():
        settings = read_settings(host=host, port=port, index=index, workers=workers, watch=watch)
        try:
            read_manifest(settings.index)
        except errors.IndexMissing:
            report = build(settings)
            typer.echo(f"dtqa: {report.articles} bài → {settings.index}", err=True)
        if settings.watch:
            watch_beside(settings)
        run(settings, settings.workers)


@app.command()
def status(index: Index = None, as_json: AsJson = False) -> None:
    """Show what is indexed, by which engine and analysis, how fresh, and the settings."""
    from dtqa.search.manifest import read_manifest

    with told():
        settings = read_settings(index=index)
        manifest = read_manifest(settings.index)
    rows = list_settings(settings, {"index"} if index else ())
    if as_json:
        chosen = {row.name: {"value": row.value, "source": row.source} for row in rows}
        refused = [describe_refusal(refusal) for refusal in manifest.refused]
        print_json({"index": asdict(manifest.info), "refused": refused, "settings": chosen})
    else:
        print_status(manifest.info, manifest.refused, [astuple(row) for row in rows])


@app.command("eval")
def evaluate(
    path: Annotated[Path, typer.Argument(help="A question set: .jsonl or .jsonl.gz.")],
    index: Index = None,
    contexts: Annotated[
        bool, typer.Option("--contexts", help="The set's own contexts become the corpus.")
    ] = False,
    removed: Annotated[
        bool, typer.Option("--removed", help="Ask again with each question's context left out.")
    ] = False,
    sample: Annotated[
        int, typer.Option(min=0, help="So many questions, spread evenly; 0: all.")
    ] = 0,
    out: Annotated[
        Path | None,
        typer.Option(
            parser=read_path,
            metavar="FOLDER",
            help="Write scores.json, questions.jsonl, plot.svg there.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Score the answers on a question set: as written, with half the diacritics, with none."""
    from dtqa.evaluate import evaluate_contexts, evaluate_set
    from dtqa.evaluate.report import describe_scores, make_folder, write_report

    with told():
        settings = read_settings(index=index)
        progress = partial(show_progress, "Đặt câu hỏi")
        if out:
            make_folder(out)
        if contexts:
            scores = evaluate_contexts(path, sample=sample, removed=removed, progress=progress)
        else:
            scores = evaluate_set(
                path, settings.index, sample=sample, removed=removed, progress=progress
            )
        if out:
            write_report(scores, out)
    if as_json:
        print_json(describe_scores(scores))
    else:
        print_scores(scores)


app.command()(verify)
