"""The same statement in several articles."""
