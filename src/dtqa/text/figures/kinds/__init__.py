"""What a figure says: a target, a rank, a change, a share, or what is."""
