"""The figures of table cells, whose form is known: headings joined by dashes, then a value."""
