"""Terms find passages: an engine orders ids, the catalog owns the words.

Comes in: passages as terms by field, articles with their sentences. Goes out: ids of
passages, best first, and the texts behind them. Nothing here analyses text or reads
settings, and importing this package imports no engine's library.
"""
