"""The words for saying something that stand beside whoever says it."""

from __future__ import annotations

from index.text.abbreviations import SPEECH_VERBS

_OTHERS = """
    noted notes testified conceded concedes admitted admits acknowledged promised claimed claims predicted argues
    stressed observed remarked commented concluded recalls insists warns stated confirmed complained vowed
    pledged alleged asserted asserts cautioned cautions contended contends disclosed reiterated reiterates suggested
    suggests emphasised emphasises emphasized emphasizes maintained maintains hinted countered retorted mused protested
    lamented boasted agreed
""".split()
SAYS = "|".join(sorted({*SPEECH_VERBS, *_OTHERS, "pointed out", "points out"}))
"""An alternation for a pattern."""
