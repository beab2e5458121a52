"""Work on the index that a server started: asked for, queued, done in a process of its own.

`queue` takes requests, `work` is the process that does them one batch after another,
`states` tells what became of each, `tail` follows one while it runs, `freshness` how far
the index is behind the corpus. All that is known of a job stands in one file of events
below the index, so any number of server processes can show it and none has to live on
for it. Nothing is imported here, so that one part costs no other.
"""
