"""Reading a file in another process, within limits; `confine` is the way in."""
