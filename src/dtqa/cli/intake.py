"""The commands that change the corpus: add, remove, restore, and what was removed.

Names, addresses, ids and tickets come in; what happened goes out, and the index follows at
once. `dtqa.cli.commands` makes commands of these functions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dtqa.cli.ask import AsJson, Index
from dtqa.cli.building import (
    PATIENCE_S,
    Corpus,
    Engine,
    build,
    describe_build,
    describe_refusal,
)
from dtqa.cli.exits import print_json, told
from dtqa.cli.lines import make_console, print_rows
from dtqa.cli.paths import read_place
from dtqa.cli.terminal import print_build, print_refused
from dtqa.errors import DtqaError
from dtqa.model import ArticleSummary, Refusal
from dtqa.settings import Settings, read_settings

if TYPE_CHECKING:
    from dtqa.build import BuildReport
    from dtqa.intake import Removed, Stored

STATES = {"added": "mới", "changed": "đổi", "unchanged": "đã có"}


def add(
    places: Annotated[
        list[str],
        typer.Argument(
            parser=read_place, metavar="PATH_OR_URL...", help="Files, folders, web addresses."
        ),
    ],
    corpus: Corpus = None,
    index: Index = None,
    engine: Engine = None,
    force: Annotated[
        bool, typer.Option("--force", help="Add it though the same text is there already.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Copy articles into the corpus and index them; a version they replace is kept."""
    from dtqa.cli.inputs import list_indexed, prepare_corpus, take_in

    with told():
        settings = read_settings(corpus=corpus, index=index, engine=engine)
        if prepare_corpus(settings):
            typer.echo(f"dtqa: tạo thư mục bài viết {settings.corpus}", err=True)
        outcomes = list(take_in(settings, places, forced=force))
        stored = [one for one in outcomes if not isinstance(one, Refusal)]
        refused = [one for one in outcomes if isinstance(one, Refusal)]

        def tell(report: BuildReport | None) -> None:
            """Say what came of all that was named; without a report nothing is indexed yet."""
            indexed = list_indexed(settings) if report else {}
            if as_json:
                described = [_describe(one, indexed.get(one.source)) for one in stored]
                every = [describe_refusal(one) for one in (*refused, *_find_ours(report, stored))]
                _print_json({"stored": described, "refused": every}, report)
                return
            _print_stored(stored, indexed)
            print_refused(refused)
            if report or stored:
                _print_build(report)

        report = _index_after(settings, tell)
    if refused or _find_ours(report, stored):
        raise typer.Exit(1)


def remove(
    article_ids: Annotated[list[str], typer.Argument(metavar="ARTICLE_ID...")],
    corpus: Corpus = None,
    index: Index = None,
    engine: Engine = None,
    as_json: AsJson = False,
) -> None:
    """Take articles out of the corpus and the index; `dtqa restore` brings them back."""
    from dtqa.articles.folder import find_files
    from dtqa.errors import ArticleNotFound
    from dtqa.intake import remove_sources

    with told():
        settings = read_settings(corpus=corpus, index=index, engine=engine)
        names = {file.article_id: file.name for file in find_files(settings.corpus)}
        if unknown := [one for one in article_ids if one not in names]:
            raise ArticleNotFound(article_id=unknown[0])
        removed = remove_sources(settings.corpus, [names[one] for one in article_ids])

        def tell(report: BuildReport | None) -> None:
            """Say what went, and how to get it back."""
            if as_json:
                _print_json(asdict(removed), report)
                return
            for source in removed.sources:
                make_console().print(f"  − {source}")
            make_console().print(f"Khôi phục bằng: dtqa restore {removed.ticket}")
            _print_build(report)

        _index_after(settings, tell)


def restore(
    ticket: Annotated[str, typer.Argument(help="What `dtqa remove` printed.")],
    corpus: Corpus = None,
    index: Index = None,
    engine: Engine = None,
    as_json: AsJson = False,
) -> None:
    """Bring back what was removed, or the version that was replaced, and index it."""
    from dtqa.intake import restore as bring_back

    with told():
        settings = read_settings(corpus=corpus, index=index, engine=engine)
        sources = bring_back(settings.corpus, ticket)

        def tell(report: BuildReport | None) -> None:
            """Say what came back."""
            if as_json:
                _print_json({"ticket": ticket, "sources": list(sources)}, report)
                return
            for source in sources:
                make_console().print(f"  + {source}")
            _print_build(report)

        _index_after(settings, tell)


def list_bin(
    corpus: Corpus = None,
    empty: Annotated[
        int | None,
        typer.Option(min=0, metavar="DAYS", help="Delete for good what is older than this."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List what was removed or replaced, latest first, with the tickets to restore it."""
    from dtqa.intake import empty_bin, list_removed

    with told():
        settings = read_settings(corpus=corpus)
        found = list_removed(settings.corpus) if empty is None else ()
        deleted = () if empty is None else empty_bin(settings.corpus, empty)
    if as_json:
        key = "removed" if empty is None else "deleted"
        print_json({key: [asdict(one) for one in found or deleted]})
    elif deleted or found:
        print_rows([_write_removed(one) for one in found or deleted])
    else:
        make_console().print("Không có gì trong thùng.")


def _index_after(settings: Settings, tell: Callable[[BuildReport | None], None]) -> BuildReport:
    """Index what was changed in the corpus and tell of both.

    Where the build fails that is raised, but what was changed is told all the same: it stays.
    """
    try:
        report = build(settings, settings.corpus, wait_s=PATIENCE_S)
    except DtqaError:
        tell(None)
        raise
    tell(report)
    return report


def _find_ours(report: BuildReport | None, stored: Iterable[Stored]) -> list[Refusal]:
    """Return the files that were stored and could not be indexed."""
    ours = {one.source for one in stored}
    return [one for one in report.refused if one.path in ours] if report else []


def _print_json(told: dict[str, Any], report: BuildReport | None) -> None:
    print_json({**told, "index": describe_build(report) if report else None})


def _print_build(report: BuildReport | None) -> None:
    if report:
        print_build(report)
    else:
        make_console().print("Đã ghi vào thư mục bài viết; chỉ mục chưa theo kịp vì lỗi sau:")


def _describe(stored: Stored, article: ArticleSummary | None) -> dict[str, Any]:
    """Return what programs are told of a file that was added; None where it is not indexed."""
    return {
        "given": stored.given,
        "source": stored.source,
        "state": stored.state,
        "replaced": stored.ticket,
        "article_id": article.id if article else None,
        "title": article.title if article else None,
        "sentences": article.sentences if article else None,
        "link": f"/articles/{article.id}" if article else None,
    }


def _print_stored(stored: list[Stored], indexed: dict[str, ArticleSummary]) -> None:
    """Print a line for each file, with its article; then how to get back what was replaced."""
    console = make_console()
    for one in stored:
        article = indexed.get(one.source)
        where = f" ở {one.source}" if one.state == "unchanged" and one.source != one.given else ""
        line = f"  ✓ {one.given}: {STATES[one.state]}{where}"
        if article:
            line += f" · {article.title} · {article.sentences} câu · /articles/{article.id}"
        console.print(line)
        if one.ticket:
            console.print(f"    → bản trước vẫn còn: dtqa restore {one.ticket}")


def _write_removed(removed: Removed) -> tuple[str, ...]:
    cause = "gỡ" if removed.cause == "removed" else "bị thay"
    return removed.ticket, removed.moment, cause, ", ".join(removed.sources)
