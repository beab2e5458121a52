"""The commands that ask the index: a question, and what its abbreviations mean.

Words and conditions come in from the command line, sentences or JSON go out. `dtqa.cli.commands`
makes commands of these functions; nothing is computed here.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Annotated
from uuid import uuid4

import typer

from dtqa.cli.exits import print_json, told
from dtqa.cli.paths import read_path
from dtqa.cli.terminal import print_abbreviations, print_answer
from dtqa.model import ANY_ARTICLE, Answer, Filters
from dtqa.server.conditions import Names, check_history, read_filters
from dtqa.settings import Settings, read_settings

Index = Annotated[
    Path | None,
    typer.Option(parser=read_path, metavar="DIR", help="Folder of the index [DTQA_INDEX]."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]

NAMES = Names("--from", "--to", "--as-of")

DATE = "YYYY-MM-DD, YYYY-MM or YYYY"


def ask(
    question: Annotated[str, typer.Argument(help="The question, with or without diacritics.")],
    index: Index = None,
    top_k: Annotated[int | None, typer.Option(min=1, max=20, help="Sentences at most.")] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help=f"Published since; {DATE}.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Published until, included.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="Ask as on this day: nothing later is known.")
    ] = None,
    publisher: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only of this publisher, or a part of its name; again."),
    ] = None,
    after: Annotated[
        list[str] | None,
        typer.Option(metavar="QUESTION", help="A question asked before, oldest first; again."),
    ] = None,
    literal: Annotated[
        bool, typer.Option("--literal", help="Take the words as typed: no repair, no follow-up.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why each sentence was chosen.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Answer a question with quoted sentences; "not found" is an answer too."""
    with told():
        settings = read_settings(index=index, top_k=top_k)
        filters = read_filters(publisher or (), since, until, as_of, NAMES)
        history = check_history(after or (), settings.max_question, "--after")
        answer, fitting = _ask(settings, question, history, filters, literal)
    if as_json:
        from dtqa.server.ask_response import AskResponse

        response = AskResponse.of(answer, uuid4().hex, explain)
        print_json(response.model_dump(mode="json", by_alias=True))
    else:
        print_answer(answer, explain, fitting)


def _ask(
    settings: Settings, question: str, history: tuple[str, ...], filters: Filters, literal: bool
) -> tuple[Answer, int | None]:
    """Return the answer, and how many articles fit the filters (None: there are none)."""
    from dtqa.chatbot import Chatbot

    bot = Chatbot(settings.index, top_k=settings.top_k, max_question=settings.max_question)
    with closing(bot):
        answer = bot.ask(question, history=history, filters=filters, literal=literal)
        return answer, bot.count_articles(filters) if filters != ANY_ARTICLE else None


def list_abbreviations(
    query: Annotated[str, typer.Argument(help="Letters of the short or the long form.")] = "",
    index: Index = None,
    as_json: AsJson = False,
) -> None:
    """List the abbreviations of the articles, each with the sentence that defines it."""
    from dtqa.chatbot import Chatbot
    from dtqa.server.abbreviations import find_meanings

    with told():
        settings = read_settings(index=index)
        with closing(Chatbot(settings.index)) as bot:
            every = bot.abbreviations()
    found, total = find_meanings(every, query, len(every))
    if as_json:
        lines = [{**asdict(one), "link": one.link} for one in found]
        print_json({"abbreviations": lines, "total": total})
    else:
        print_abbreviations(found)
