"""What people asked, what was missing, and what they thought of the answers.

    records.py    an answer and a verdict become records; without words where that is wished
    writer.py     Journal: takes records at once, one thread writes them
    store.py      the SQLite file: tables, writing, forgetting, setting aside
    wording.py    the normal form of a question
    topics.py     wordings become topics
    reading.py    topics without an answer, counts, feedback
    exporting.py  a question set for `dtqa eval`

Nothing here answers a question or knows a door; a question never waits for the journal.
"""

from dtqa.journal.exporting import export_questions
from dtqa.journal.reading import (
    Day,
    Remark,
    Summary,
    Unanswered,
    list_feedback,
    list_unanswered,
    summarize,
)
from dtqa.journal.records import (
    LONGEST_NOTE,
    REASON_WORDS,
    WHOLE_ANSWER,
    Door,
    NotedFeedback,
    NotedQuestion,
    Reason,
    ShownSentence,
    Verdict,
    describe_answer,
    write_moment,
)
from dtqa.journal.topics import Topic
from dtqa.journal.writer import Journal, JournalHealth

__all__ = [
    "LONGEST_NOTE",
    "REASON_WORDS",
    "WHOLE_ANSWER",
    "Day",
    "Door",
    "Journal",
    "JournalHealth",
    "NotedFeedback",
    "NotedQuestion",
    "Reason",
    "Remark",
    "ShownSentence",
    "Summary",
    "Topic",
    "Unanswered",
    "Verdict",
    "describe_answer",
    "export_questions",
    "list_feedback",
    "list_unanswered",
    "summarize",
    "write_moment",
]
