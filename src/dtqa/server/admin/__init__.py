"""The administrator's doors: what changes the corpus and the index, for who has the key.

`session` tells who may, `actions` is what can be done, `api` and `jobs` are its addresses.
Nothing is imported here, so that one part costs no other.
"""
