"""Attribution that was learned from labelled news: features, weights, decoding, and the linking of what was found."""
