"""The figures of a sentence: value, unit, period, kind, scope, metric; an article's ledger."""
