"""What a trial of an entry shows."""

import re

from framing.annotation.explaining import try_entry
from framing.corpus import Corpus


def test_hits_of_a_trial_stand_under_each_other():
    shown = try_entry("levee*", Corpus.from_texts(["The old levees held <b>again</b>."]))._repr_html_()
    cells = re.findall(r'<td style="text-align: (\w+)">([^<]*)</td>', shown)
    assert cells[-3:] == [("right", "The old"), ("left", "levees"), ("left", "held &lt;b&gt;again&lt;/b&gt;.")]


def test_one_hit_is_not_called_hits():
    assert (
        try_entry("levee*", Corpus.from_texts(["One levee held."])).note == "'levee*': 1 hit in 1 document of 1 outlet"
    )
