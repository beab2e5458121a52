"""Question sets become scores: how often the right sentence comes first.

What comes in is a set (our own or SQuAD-like, one JSON object a line) and an index; what
goes out are counts, shares and curves, for the questions as written, with half of their
diacritics and without any. Answers are judged as a user sees them: a refusal is no
answer. Reading a set is in `sets`, asking and judging in `judge`, figures in `metrics`
and `curves`, files to look at in `report` and `plot`.
"""

from dtqa.evaluate.judge import Outcome, is_right
from dtqa.evaluate.metrics import Tally, tally
from dtqa.evaluate.run import Scores, evaluate_contexts, evaluate_items, evaluate_set
from dtqa.evaluate.sets import LONGEST, Item, read_set

__all__ = [
    "LONGEST",
    "Item",
    "Outcome",
    "Scores",
    "Tally",
    "evaluate_contexts",
    "evaluate_items",
    "evaluate_set",
    "is_right",
    "read_set",
    "tally",
]
