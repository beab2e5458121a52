"""The command that checks: the live index against itself, or citations against the articles.

A file of citations comes in from the command line; what became of each goes out. With none
the index is read through. `dtqa.cli.commands` makes a command of this function.
"""

from __future__ import annotations

import sys
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from dtqa.cli.ask import AsJson, Index
from dtqa.cli.exits import print_json, told
from dtqa.cli.lines import make_console
from dtqa.errors import CitationsUnreadable
from dtqa.model import Proof, ProofStatus, Stroke
from dtqa.settings import Settings, read_settings

STDIN = "-"

_WORDS = {
    ProofStatus.UNCHANGED: ("✓ còn nguyên", "green"),
    ProofStatus.EDITED: ("≠ đã khác", "yellow"),
    ProofStatus.GONE: ("✗ không còn", "red"),
}

_SIGNS = {Stroke.REMOVED: ("[-{}-]", "red strike"), Stroke.ADDED: ("{{+{}+}}", "green bold")}
"""How words that changed are marked, as `git diff --word-diff` marks them."""


def verify(
    citations: Annotated[
        Path | None,
        typer.Argument(
            metavar="[CITATIONS]",
            help="A file with citations: JSON of dtqa, or copied lines; - reads standard input.",
        ),
    ] = None,
    index: Index = None,
    as_json: AsJson = False,
) -> None:
    """Check the live index against itself; with CITATIONS, each of them against the articles."""
    with told():
        settings = read_settings(index=index)
        if citations is None:
            _verify_index(settings, as_json)
            return
        proofs = _prove(settings, _read_text(citations))
    if as_json:
        from dtqa.server.verify.schemas import Proofs

        print_json(Proofs.of(proofs).model_dump(mode="json"))
    else:
        for proof in proofs:
            _print_proof(proof)
    if any(proof.status is not ProofStatus.UNCHANGED for proof in proofs):
        raise typer.Exit(1)


def _verify_index(settings: Settings, as_json: bool) -> None:
    """Check every file of the live index and every sentence against its article."""
    from dtqa.search.verify import verify_index
    from dtqa.text.words import ANALYSIS

    report = verify_index(settings.index, ANALYSIS)
    if as_json:
        print_json(asdict(report))
    else:
        typer.echo(
            f"{report.version}: {report.files} tệp, {report.articles} bài, "
            f"{report.sentences} câu đều khớp."
        )


def _read_text(path: Path) -> str:
    """Return the text of a file, or of standard input for "-"; raises CitationsUnreadable."""
    try:
        if str(path) == STDIN:
            return sys.stdin.buffer.read().decode("utf-8-sig")
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        detail = getattr(error, "strerror", None) or "UTF-8"
        raise CitationsUnreadable(path=path, detail=detail) from error


def _prove(settings: Settings, text: str) -> tuple[Proof, ...]:
    from dtqa.chatbot import Chatbot
    from dtqa.server.verify.pasted import read_claims

    claims = read_claims(text)
    with closing(Chatbot(settings.index)) as bot:
        return tuple(bot.verify(claim) for claim in claims)


def _print_proof(proof: Proof) -> None:
    """Print what became of a citation, and where it is edited its words as they changed."""
    console = make_console()
    words, colour = _WORDS[proof.status]
    where = [f"{one.article_id}#s{one.sentence}" for one in proof.current]
    place = ", ".join(where) or proof.claim.article_id
    console.print(Text.assemble((words, f"bold {colour}"), f"  {place}"))
    console.print(f"   {proof.message}")
    if proof.runs:
        console.print(_mark_runs(proof))
    elif proof.current:
        console.print(Text(f"   “{proof.claim.quote}”", style="dim"))
    for one in proof.elsewhere:
        console.print(f"   cũng ở {one.article_id}#s{one.sentence} · {one.title}")


def _mark_runs(proof: Proof) -> Text:
    line = Text("   ")
    for run in proof.runs:
        if run.stroke is Stroke.KEPT:
            line.append(run.text)
        else:
            sign, style = _SIGNS[run.stroke]
            words = run.text.rstrip()
            line.append(sign.format(words), style)
            line.append(run.text[len(words) :])
    return line
