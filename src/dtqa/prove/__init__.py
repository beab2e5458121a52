"""What became of a citation: unchanged, edited, or gone, against the articles as they are now.

A claim and an open catalog come in, a Proof goes out: where the words stand now, what
changed, and the same in words for a person. Nothing is searched by meaning, and nothing is
written: `places` looks for the quote, `nearest` for what it became, `wording` says it.
"""

from dtqa.prove.proving import prove_claim

__all__ = ["prove_claim"]
