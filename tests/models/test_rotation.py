import numpy as np
import pytest
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from framing.models import rotation
from framing.models.rotation import _products, rotated


@pytest.mark.parametrize("form", [np.asarray, sparse.csr_array])
def test_a_fit_in_fewer_columns_is_the_same_fit(form):
    rng = np.random.default_rng(0)
    table = rng.normal(size=(60, 300)) * (rng.random((60, 300)) < 0.2)
    y = rng.integers(0, 2, 60)
    turned = rotated(form(table))
    assert turned.rows.shape == (60, 60)
    # Rows left out of the fit too: a rotation is of columns.
    whole, few = (
        LogisticRegression(C=2.0, tol=1e-10, max_iter=10_000).fit(rows[:40], y[:40]) for rows in (table, turned.rows)
    )
    np.testing.assert_allclose(turned.weights(few.coef_), whole.coef_, atol=1e-6)
    np.testing.assert_allclose(table[40:] @ turned.weights(few.coef_)[0], table[40:] @ whole.coef_[0], atol=1e-6)


def test_products_are_the_same_however_common_a_column_is():
    rng = np.random.default_rng(1)
    table = rng.normal(size=(30, 200)) * (rng.random((30, 200)) < np.linspace(0, 1, 200))
    np.testing.assert_allclose(_products(sparse.csr_array(table)), table @ table.T, atol=1e-12)


def test_many_rows_or_few_columns_stay_as_they_are(monkeypatch):
    table = np.ones((5, 3))
    assert rotated(table).rows is table
    assert rotated(table).weights(np.ones((1, 3))).tolist() == [[1, 1, 1]]
    monkeypatch.setattr(rotation, "MOST_ROWS", 4)
    wide = np.ones((5, 9))
    assert rotated(wide).rows is wide
