"""Numbers corrected for the error of a classifier: shares, differences, regressions, and how many articles to code.

>>> import framing as fr
>>> from framing.example import example_predictions
>>> found = fr.estimate.share(example_predictions("large"), fr.load_example("large"), code="frame_clash", by="outlet")
>>> found.differences("ppi").loc[0, ["target", "reference"]].tolist()
['Courier & Post', 'Northway Wire Daily']
"""

from framing.estimate.planning import SampleSize, how_many_to_code
from framing.estimate.predicting import predict
from framing.estimate.prediction_files import read_predictions
from framing.estimate.regressions import RegressionEstimate, regression
from framing.estimate.shares import ShareEstimate, share

__all__ = [
    "RegressionEstimate",
    "SampleSize",
    "ShareEstimate",
    "how_many_to_code",
    "predict",
    "read_predictions",
    "regression",
    "share",
]
