"""The JSON door of proofs: a citation comes in, what became of it goes out.

An article or sentence that is gone is a result, never a 404.
"""

from __future__ import annotations

from fastapi import APIRouter

from dtqa.server.doors import Bot, name_refusals
from dtqa.server.verify.schemas import Proof, Proofs, VerifyRequest

router = APIRouter(prefix="/api/v1", tags=["articles"])


@router.post(
    "/verify",
    summary="Prove a citation",
    responses=name_refusals(400, 413, 415, 422, 503),
)
def verify(body: VerifyRequest, chatbot: Bot) -> Proof | Proofs:
    """Tell whether a quoted sentence still stands: `unchanged`, `edited` or `gone`.

    It is looked for in the article word for word; where it does not stand, the sentence
    nearest to it comes with what changed. An article that bears another id now is known by
    the hash of its text.
    """
    proofs = tuple(chatbot.verify(claim) for claim in body.read_claims())
    return Proof.of(proofs[0]) if body.citation is not None else Proofs.of(proofs)
