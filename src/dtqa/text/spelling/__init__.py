"""Reading what people type: marks, keys, blanks and slips, by counts of our own corpus."""
