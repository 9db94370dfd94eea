"""Data of published worked examples: small tables of numbers, cited."""

import numpy as np

from framing.coding.ratings import NO_VALUE, Ratings

# Krippendorff (2011), Computing Krippendorff's alpha-reliability, sections A to C. "." is no value.
BINARY = ("0100000010", "1110010000")
NOMINAL = ("aabbdcccedda", "babbbccceddd")
# The same data are "raw ratings of four raters" in Gwet (2014), Handbook of inter-rater reliability, table 2.10.
MISSING = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")

# Fleiss (1971), doi:10.1037/h0031619, table 1: six psychiatrists, 30 patients, how many chose each of five diagnoses.
FLEISS = """00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031 00501 30012 51000 02040
10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006"""


def rated(coders, values):
    """Ratings of texts with a character a unit, one text a coder."""
    codes = np.array([[values.find(unit) for unit in coder] for coder in coders]).T
    given = (codes != NO_VALUE).sum(axis=1)
    single = np.bincount(codes[given == 1].max(axis=1, initial=NO_VALUE), minlength=len(values))
    names = [f"c{place}" for place in range(len(coders))]
    units = [f"u{place}" for place in np.flatnonzero(given > 1)]
    return Ratings(codes[given > 1], list(values), single, units, names)


def from_counts(rows):
    """Ratings of a table of counts (units x values): who gave which does not matter."""
    coders = [[value for value, count in enumerate(row) for _ in range(count)] for row in rows]
    codes = np.array(coders)
    values = len(rows[0])
    return Ratings(codes, [str(v) for v in range(values)], np.zeros(values, dtype=int), [], ["c"] * codes.shape[1])


def fleiss_counts():
    return [[int(count) for count in row] for row in FLEISS.split()]


def once(ratings):
    return np.ones((1, len(ratings.codes)))
