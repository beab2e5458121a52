"""Question sets become scores: how often the right sentence comes first.

What comes in is a set (our own or SQuAD-like, one JSON object a line) and an index; what
goes out are counts, shares and curves, for the questions as written, with half of their
diacritics and without any. Answers are judged as a user sees them: a refusal is no
answer. Reading a set is in `sets`, asking and judging in `judge`, figures in `metrics`
and `curves`, files to look at in `report` and `plot`. The ledger is judged apart from
questions: `labels` reads what a person found in texts, `written` texts written to be
labelled, `figures` scores what was read.
"""

from dtqa.evaluate.figures import FigureScores, place_figures, score_figures
from dtqa.evaluate.judge import Outcome, is_right
from dtqa.evaluate.labels import Label, LabelledLedger, find_faults, list_texts, read_labels
from dtqa.evaluate.metrics import Tally, tally
from dtqa.evaluate.run import Scores, evaluate_contexts, evaluate_items, evaluate_set
from dtqa.evaluate.sets import LONGEST, Item, read_set
from dtqa.evaluate.written import HALVES, read_written

__all__ = [
    "HALVES",
    "LONGEST",
    "FigureScores",
    "Item",
    "Label",
    "LabelledLedger",
    "Outcome",
    "Scores",
    "Tally",
    "evaluate_contexts",
    "evaluate_items",
    "evaluate_set",
    "find_faults",
    "is_right",
    "list_texts",
    "place_figures",
    "read_labels",
    "read_set",
    "read_written",
    "score_figures",
    "tally",
]
