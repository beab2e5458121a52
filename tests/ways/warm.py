"""Imported by the process that those to be killed are copies of, before any of them is.

They begin with everything imported and the dictionary read, so that a kill hits what they
do and not how they start.
"""

import dtqa.build
import dtqa.cli.commands
import dtqa.cli.inputs
import dtqa.intake
from dtqa.text.lexicon import read_lexicon, read_words

READ = (dtqa.build, dtqa.cli.commands, dtqa.cli.inputs, dtqa.intake, read_lexicon(), read_words())
