"""Is the process alive, and can it answer: two addresses for those who run it."""

from __future__ import annotations

from fastapi import APIRouter, Request

from dtqa.server.doors import Bot, name_refusals
from dtqa.server.noting import get_journal
from dtqa.server.schemas import Alive, Index, JournalState, Ready

router = APIRouter(tags=["health"])


@router.get("/healthz", summary="Is the process alive?")
async def report_health() -> Alive:
    """Always 200 while the process lives; it looks at nothing else."""
    return Alive(status="ok")


@router.get("/readyz", summary="Can questions be answered?", responses=name_refusals(503))
def report_readiness(request: Request, chatbot: Bot) -> Ready:
    """200 only with an index that opens; a problem with status 503 otherwise.

    A journal that fails is told and keeps no question from being answered.
    """
    health = get_journal(request).health()
    journal = JournalState.model_validate(health, from_attributes=True)
    return Ready(status="ready", index=Index.of(chatbot.info()), journal=journal)
