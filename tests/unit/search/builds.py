"""Publishes one generation after the other until it is killed; run by test_publish.

Generation n holds n articles (modulo 5, and at least one) that all say the word `thế-hệ-n`.
"""

import sys
from itertools import count
from pathlib import Path

from conftest import make_rows, publish_generation

from dtqa.search import disk, memory
from dtqa.search.lock import lock_index
from dtqa.search.publish import remove_old

ENGINES = (memory.NAME, disk.NAME)  # imported before "ready": kills are to hit builds

index, first = Path(sys.argv[1]), int(sys.argv[2])
with lock_index(index):
    print("ready", flush=True)
    for number in count(first):
        remove_old(index)
        lines = [f"thế-hệ-{number} câu {line}" for line in range(20)]
        articles = [make_rows(f"bai-{n}", lines) for n in range(number % 5 + 1)]
        publish_generation(index, articles, ENGINES[number % 2])
