"""Abbreviations: found where they are defined, guessed where nobody does, expanded both ways."""
