"""The JSON of a proof: what a client sends to have proved, and what it is told.

A citation is taken as dtqa gave it out: what else it holds is passed over. Everything else is
strict, and bounded.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

from dtqa import model
from dtqa.server.request_errors import FieldInvalid
from dtqa.server.schemas import Citation
from dtqa.server.verify import examples
from dtqa.server.verify.pasted import LONGEST_QUOTE, check_claims

MOST_CITATIONS = 50
"""Citations of one request; the limit of its body would be met at a few hundred."""

_LONGEST = 2_000
"""Letters of a title or an address."""

_Text = Annotated[str, Field(max_length=_LONGEST)]
_Count = Annotated[int, Field(ge=0, le=10**9)]


class ClaimedCitation(BaseModel):
    """A citation as dtqa gave it out; `article_id` and `quote` suffice."""

    model_config = ConfigDict(strict=True)

    article_id: str = Field(min_length=1, max_length=_LONGEST)
    quote: str = Field(min_length=1, max_length=LONGEST_QUOTE)
    content_hash: str | None = Field(
        None,
        pattern=r"^(sha256:)?[0-9a-f]{12,64}$",
        description="Of the article's text when it was cited, or its beginning, 12 hex digits "
        "at least: tells whether the article was changed.",
    )
    sentence: _Count | None = None
    start: _Count | None = None
    end: _Count | None = None
    title: _Text | None = None
    publisher: _Text | None = None
    published: _Text | None = None
    url: _Text | None = None

    def to_claim(self) -> model.Claim:
        """Return it as the value that is proved."""
        return model.Claim(**self.model_dump())


class VerifyRequest(BaseModel):
    """One citation or several; exactly one of the two fields."""

    model_config = ConfigDict(
        extra="forbid", strict=True, json_schema_extra={"examples": [examples.REQUEST]}
    )

    citation: ClaimedCitation | None = Field(None, description="One: a proof comes back.")
    citations: list[ClaimedCitation] | None = Field(
        None,
        description=f"Several, {MOST_CITATIONS} at most: `proofs` come back, in their order.",
    )

    def read_claims(self) -> tuple[model.Claim, ...]:
        """Return what is to be proved; raises FieldInvalid, CitationsMissing, CitationsTooMany."""
        if (self.citation is None) == (self.citations is None):
            vi = "gửi một trong hai, citation hoặc citations"
            raise FieldInvalid(field="citation", vi=vi, en="send it or citations, one of both")
        given = [self.citation] if self.citation is not None else self.citations or []
        claims = tuple(one.to_claim() for one in given)
        check_claims(claims, MOST_CITATIONS)
        return claims


class WordRun(BaseModel):
    """Neighbouring words of one fate."""

    kind: model.Stroke
    text: str


class FigureChange(BaseModel):
    """A number that reads otherwise; null on the side where it does not stand."""

    before: str | None
    after: str | None


class FactChange(BaseModel):
    """What the citation says of its article, and what the article says now."""

    name: str
    before: str
    after: str | None


class Proof(BaseModel):
    """What became of a citation."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.PROOF]})

    status: model.ProofStatus
    reason: model.Reason
    message: str = Field(description="What a person reads (Vietnamese).")
    article_id: str = Field(description="As claimed.")
    quote: str = Field(description="As claimed, on one line.")
    article_changed: bool | None = Field(
        description="Whether its text is another one; null where no hash was sent."
    )
    moved: bool = Field(description="The quote stands elsewhere in the article than claimed.")
    current: list[Citation] = Field(description="What stands there now; empty where it is gone.")
    runs: list[WordRun] = Field(
        description="What an edit changed: `kept` and `removed` are the quote, `kept` and "
        "`added` the sentence as it reads now."
    )
    figures: list[FigureChange] = Field(description="Numbers that an edit changed.")
    facts: list[FactChange] = Field(
        description="Title, publisher, date or address that the article now states otherwise."
    )
    elsewhere: list[Citation] = Field(description="The same words in other articles.")

    @classmethod
    def of(cls, proof: model.Proof) -> Self:
        """Return a proof as clients see it."""
        return cls(
            status=proof.status,
            reason=proof.reason,
            message=proof.message,
            article_id=proof.claim.article_id,
            quote=proof.claim.quote,
            article_changed=proof.article_changed,
            moved=proof.moved,
            current=[Citation.of(one) for one in proof.current],
            runs=[WordRun(kind=run.stroke, text=run.text) for run in proof.runs],
            figures=[FigureChange(before=one.before, after=one.after) for one in proof.figures],
            facts=[
                FactChange(name=one.name, before=one.before, after=one.after) for one in proof.facts
            ],
            elsewhere=[Citation.of(one) for one in proof.elsewhere],
        )


class Proofs(BaseModel):
    """The proofs of several citations, in the order they were sent."""

    proofs: list[Proof]
    unchanged: int = Field(description="How many of them are.")

    @classmethod
    def of(cls, proofs: tuple[model.Proof, ...]) -> Self:
        """Return proofs as clients see them."""
        same = sum(proof.status is model.ProofStatus.UNCHANGED for proof in proofs)
        return cls(proofs=[Proof.of(proof) for proof in proofs], unchanged=same)
