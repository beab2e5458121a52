"""The pages of `/admin`, one module each; `shown_jobs` and `days` draw for them.

What the API does by JSON they do by forms: the same actions, the same key, no script
needed. Nothing is imported here.
"""
