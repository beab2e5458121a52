"""What the lines of a text are: furniture, header, letterhead, title, period, kinds."""
