"""The capital letters of Vietnamese, as a class for patterns.

Python's re has no class for capitals, and a range of code points mixes both cases
(Ă stands between à and ỹ). Nothing else lives here.
"""

from __future__ import annotations

_LATIN = range(0x41, 0x1EFA)
"""From A to Ỹ: Latin letters with and without the marks of Vietnamese."""

CAPITAL = "[" + "".join(chr(code) for code in _LATIN if chr(code).isupper()) + "]"
"""One capital letter, marked or not."""
