"""Doors two and three: the JSON API and the web chat, both over one Chatbot.

`app.create_app` makes the application, `serve.serve` runs it on a socket of its own.
Nothing in here analyses text or opens an index: every question goes through
`dtqa.chatbot`. Nothing is imported here, so that one part costs no other.
"""
