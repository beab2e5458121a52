"""Door one: the command line.

Answers go to standard output, progress and errors to standard error. Exit status: 0 done,
1 some input was refused, 2 wrong use, 3 no index or a wrong one, 4 the engine is not
there; the table `EXITS` says which error is which. What programs read comes with --json.
Libraries that only one command needs are imported in that command: a question asked in
the terminal must not wait for the web server's.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, astuple
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any
from uuid import uuid4

import typer

from dtqa import __version__, errors
from dtqa.errors import DtqaError
from dtqa.settings import EngineChoice, Settings, list_settings, read_settings, shipped
from dtqa.terminal import print_answer, print_build, print_scores, print_status

EXITS: dict[type[DtqaError], int] = {
    DtqaError: 2,
    errors.ArticleError: 1,
    errors.IndexError_: 3,
    errors.EngineUnavailable: 4,
}
"""Exit status by error class; a class without a row has its parent's."""

app = typer.Typer(
    name="dtqa",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Corpus = Annotated[Path | None, typer.Option(help="Folder of articles [DTQA_CORPUS].")]
Index = Annotated[Path | None, typer.Option(help="Folder of the index [DTQA_INDEX].")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


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


def find_exit(kind: type[DtqaError]) -> int:
    """Return the exit status of an error class, or of its nearest parent in the table."""
    return next(EXITS[parent] for parent in kind.__mro__ if parent in EXITS)


@contextmanager
def _told() -> Iterator[None]:
    """Turn an error of the dtqa tree into a message and the exit status of its class."""
    try:
        yield
    except DtqaError as error:
        language = _choose_language()
        typer.echo(f"dtqa: {_printable(error.message(language))}", err=True)
        typer.echo(f"  → {_printable(error.hint(language))}", err=True)
        raise typer.Exit(find_exit(type(error))) from error


def _choose_language() -> errors.Language:
    try:
        return read_settings().language
    except DtqaError:
        return "vi"


def _printable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _print_json(value: Any) -> None:
    """Print JSON that stays JSON in any encoding: ASCII only where the output is not UTF-8."""
    readable = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(value, ensure_ascii=not readable, indent=2))


@app.command()
def index(
    corpus: Corpus = None,
    index: Index = None,
    engine: Annotated[EngineChoice | None, typer.Option(help="[DTQA_ENGINE]")] = None,
    full: Annotated[bool, typer.Option(help="Analyse every article again.")] = False,
    as_json: AsJson = False,
) -> None:
    """Index the articles of a folder; unchanged ones are taken over."""
    with _told():
        settings = read_settings(corpus=corpus, index=index, engine=engine)
        report = _build(settings, full)
    if as_json:
        _print_json(asdict(report))
    else:
        print_build(report)
    if report.refused:
        raise typer.Exit(1)


def _build(settings: Settings, full: bool = False) -> Any:
    from dtqa.build import build_index

    return build_index(
        _find_corpus(settings),
        settings.index,
        settings.engine,
        full=full,
        limit_bytes=settings.max_article_bytes,
        language=settings.language,
        progress=_show_progress,
    )


def _find_corpus(settings: Settings) -> Path:
    """Return the corpus in force: the shipped sample where none was named and none is here."""
    named = "corpus" in settings.model_fields_set
    return settings.corpus if named or settings.corpus.is_dir() else shipped("corpus")


def _show_progress(files: Iterable[Any], total: int) -> Iterable[Any]:
    """Show a bar on standard error, only where that is a terminal."""
    if not sys.stderr.isatty() or not total:
        return files
    from rich.console import Console
    from rich.progress import track

    return track(files, "Phân tích bài", total, console=Console(stderr=True), transient=True)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, with or without diacritics.")],
    index: Index = None,
    top_k: Annotated[int | None, typer.Option(min=1, max=20, help="Sentences at most.")] = None,
    as_json: AsJson = False,
) -> None:
    """Answer a question with quoted sentences; "not found" is an answer too."""
    from dtqa.chatbot import Chatbot

    with _told():
        settings = read_settings(index=index, top_k=top_k)
        bot = Chatbot(settings.index, top_k=settings.top_k, max_question=settings.max_question)
        with closing(bot):
            answer = bot.ask(question)
    if as_json:
        from dtqa.server.schemas import AskResponse

        _print_json(AskResponse.of(answer, uuid4().hex).model_dump(mode="json", by_alias=True))
    else:
        print_answer(answer)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="[DTQA_HOST]")] = None,
    port: Annotated[int | None, typer.Option(help="0 takes a free one [DTQA_PORT].")] = None,
    index: Index = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Server processes.")] = 1,
) -> None:
    """Serve the web chat and the JSON API; indexes first where there is no index yet."""
    from dtqa.search.manifest import read_manifest
    from dtqa.server.serve import serve as run

    with _told():
        settings = read_settings(host=host, port=port, index=index)
        try:
            read_manifest(settings.index)
        except errors.IndexMissing:
            report = _build(settings)
            typer.echo(f"dtqa: {report.articles} bài → {settings.index}", err=True)
        run(settings, workers)


@app.command()
def status(index: Index = None, as_json: AsJson = False) -> None:
    """Show what is indexed, by which engine and analysis, how fresh, and the settings."""
    from dtqa.search.manifest import read_manifest

    with _told():
        settings = read_settings(index=index)
        manifest = read_manifest(settings.index)
    rows = list_settings(settings, {"index"} if index else ())
    if as_json:
        chosen = {row.name: {"value": row.value, "source": row.source} for row in rows}
        refused = [asdict(refusal) for refusal in manifest.refused]
        _print_json({"index": asdict(manifest.info), "refused": refused, "settings": chosen})
    else:
        print_status(manifest.info, manifest.refused, [astuple(row) for row in rows])


@app.command("eval")
def evaluate(
    path: Annotated[Path, typer.Argument(help="A question set: .jsonl or .jsonl.gz.")],
    index: Index = None,
    contexts: Annotated[
        bool, typer.Option("--contexts", help="The set's own contexts become the corpus.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Score the answers on a question set, with diacritics and without."""
    from dtqa.evaluate import evaluate_contexts, evaluate_set

    with _told():
        settings = read_settings(index=index)
        scores = evaluate_contexts(path) if contexts else evaluate_set(path, settings.index)
    if as_json:
        _print_json(asdict(scores))
    else:
        print_scores(scores)


@app.command()
def verify(index: Index = None, as_json: AsJson = False) -> None:
    """Check every file of the live index and every sentence against its article."""
    from dtqa.search.verify import verify_index
    from dtqa.text.words import ANALYSIS

    with _told():
        settings = read_settings(index=index)
        report = verify_index(settings.index, ANALYSIS)
    if as_json:
        _print_json(asdict(report))
    else:
        typer.echo(
            f"{report.version}: {report.files} tệp, {report.articles} bài, "
            f"{report.sentences} câu đều khớp."
        )
