"""Accuracy on labelled text and speed beside peers: code, how to get the data, results."""
