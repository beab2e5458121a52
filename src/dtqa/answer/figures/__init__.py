"""Figures of one metric become a series, and what must not be joined is told apart.

`sources` what is compared and cited, `vocabulary`, `wording` and `scope` what the words of
a metric and scope mean, `likeness` and `spans` what keeps two figures apart, `agreeing` and
`facts` when two numbers are one, `dots` one figure a period, `joining` the series,
`neighbours` what stands beside it, `differing` and `notices` what a reader is told,
`choosing` the figure asked for, `leading` what leads where another fits better, `running`
the words that ask for a run through time.
"""
