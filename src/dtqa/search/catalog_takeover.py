"""Statements that copy unchanged articles from the catalog of the last generation.

The other catalog is attached as `previous`, the sources wanted are bound as `:sources`.
All that was derived from an article comes with it, in the order it was written.
"""

from __future__ import annotations

from typing import Final

from dtqa.search.ledger_tables import TAKE_FIGURES

TAKE_OVER: Final = (
    """INSERT INTO articles (id, title, publisher, published, url, author, as_of,
                             sentences, content_hash, source, file_hash)
       SELECT id, title, publisher, published, url, author, as_of,
              sentences, content_hash, source, file_hash
       FROM previous.articles WHERE source IN (SELECT value FROM json_each(:sources))
       ORDER BY row""",
    """CREATE TEMP TABLE moved AS
       SELECT old.row AS old, new.row AS new
       FROM previous.articles AS old JOIN main.articles AS new USING (id)
       WHERE old.source IN (SELECT value FROM json_each(:sources))""",
    """INSERT INTO texts SELECT new, text, blocks
       FROM moved JOIN previous.texts ON article = old""",
    """INSERT INTO sentences SELECT new, number, start, stop, text, block, heading
       FROM moved JOIN previous.sentences ON article = old""",
    """INSERT INTO passages (id, article, number, start, stop, first, last)
       SELECT id, new, number, start, stop, first, last
       FROM moved JOIN previous.passages ON article = old ORDER BY row""",
    """INSERT INTO syllables
       SELECT main.passages.row, previous.syllables.text
       FROM moved JOIN previous.passages AS was ON was.article = old
       JOIN previous.syllables ON previous.syllables.passage = was.row
       JOIN main.passages ON main.passages.id = was.id""",
    """INSERT INTO abbreviations
       SELECT new, sentence, short, long, stated, short_key, long_key
       FROM moved JOIN previous.abbreviations ON article = old
       WHERE stated ORDER BY previous.abbreviations.rowid""",
    TAKE_FIGURES,
    "DROP TABLE moved",
)
