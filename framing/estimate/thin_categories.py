"""Categories of a regression with too few coded articles for a coefficient of their own."""

from __future__ import annotations

from framing.estimate.design_matrix import Matrix
from framing.estimate.inputs import Material
from framing.words import listed

__all__ = ["FEWEST_OF_CATEGORY", "thin_terms"]

#: Coded articles that a category needs, some with and some without the code. Where all of its coded articles have the
#: same code their spread is nil, and intervals hold the truth far too seldom; with one of 5 that differs they hold it
#: (simulated in tests/estimate/test_regression_variables.py).
FEWEST_OF_CATEGORY = 5


def thin_terms(material: Material, matrix: Matrix) -> list[int]:
    """Return the places of the terms that rest on such a category, and make them one problem.

    A thin reference takes the coefficients of its whole variable with it, and the intercept.
    """
    x, y = matrix.x[material.coded], material.y[material.coded]
    found: set[int] = set()
    said = []
    for name, columns in matrix.categories.items():
        members = [(matrix.terms[place], x[:, place] == 1, [place]) for place in columns]
        reference = f"{name}: {matrix.references[name]}"
        members.append((reference, ~(x[:, columns] == 1).any(axis=1), [0, *columns]))
        for term, here, places in members:
            n, yes = int(here.sum()), int(y[here].sum())
            if n < FEWEST_OF_CATEGORY or yes in (0, n):
                found.update(places)
                said.append(f"{term} ({n} coded, in {yes} of them {material.code} is {material.value})")
    if said:
        material.problems.add(
            "few_coded",
            f"Only naive is given for what rests on {listed(said, most=10)}: a category needs {FEWEST_OF_CATEGORY} "
            f"coded articles or more, some with and some without the code. Code more of it or group it.",
        )
    return sorted(found)
