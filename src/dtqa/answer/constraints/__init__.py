"""What an answer has to hold for, and whether a sentence does."""
