"""Text becomes sentences, passages and terms; every step keeps offsets."""
