"""Numbers of a sentence: value, unit, hedge and what they count; and what is no figure."""
