"""The page that proves citations: one is pasted, and what became of it is shown.

A form comes in, HTML goes out. It reads only, so that any page may link to it, and works
without script. What was pasted stays in the form.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse

from dtqa.chatbot import Chatbot
from dtqa.errors import CitationError
from dtqa.model import Proof, ProofStatus
from dtqa.server.doors import Bot, Pages
from dtqa.server.problems import describe_problem
from dtqa.server.render import Renderer
from dtqa.server.schemas import Problem
from dtqa.server.verify.pasted import read_claims, read_quote

router = APIRouter(include_in_schema=False)

PATH = "/verify"

LONGEST_PASTED = 100_000
"""Letters that may be pasted: a whole answer as JSON has about 30,000."""

LONGEST_NAME = 500
"""Letters of an article's id or hash in a form."""

STATUS_WORDS = {
    ProofStatus.UNCHANGED: "Còn nguyên",
    ProofStatus.EDITED: "Đã khác",
    ProofStatus.GONE: "Không còn",
}
"""What each status is called on the page and in the terminal."""


@router.get(PATH)
def show_form(chatbot: Bot, pages: Pages) -> HTMLResponse:
    """Show the empty form."""
    return _show(chatbot, pages, "")


@router.post(PATH)
def show_proofs(
    request: Request,
    chatbot: Bot,
    pages: Pages,
    text: Annotated[str, Form(max_length=LONGEST_PASTED)] = "",
    article: Annotated[str, Form(max_length=LONGEST_NAME)] = "",
    h: Annotated[str, Form(max_length=LONGEST_NAME)] = "",
) -> HTMLResponse:
    """Show what became of the citations that were pasted.

    With an `article` (and the hash `h` that a link to it carried) the text is a quote of it.
    """
    try:
        claims = read_quote(article, h, text) if article else read_claims(text)
        proofs = tuple(chatbot.verify(claim) for claim in claims)
    except CitationError as error:
        problem = describe_problem(error, request.state.request_id, "vi")
        return _show(chatbot, pages, text, problem=problem)
    return _show(chatbot, pages, text, proofs)


def _show(
    chatbot: Chatbot,
    pages: Renderer,
    text: str,
    proofs: tuple[Proof, ...] = (),
    problem: Problem | None = None,
) -> HTMLResponse:
    return pages.page(
        "verify.html",
        problem.status if problem else 200,
        pasted=text,
        proofs=proofs,
        problem=problem,
        status_words=STATUS_WORDS,
        unchanged=sum(proof.status is ProofStatus.UNCHANGED for proof in proofs),
        longest=LONGEST_PASTED,
        info=chatbot.info(),
    )
