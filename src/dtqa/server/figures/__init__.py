"""The figures at the doors: series and chart of an answer, the ledger as page, JSON and CSV."""
