"""Word and OpenDocument files become drafts; `word` and `odf` are the ways in."""
