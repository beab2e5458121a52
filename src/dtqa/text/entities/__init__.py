"""What a text names: figures, dates and periods, persons, places, bodies, documents."""
