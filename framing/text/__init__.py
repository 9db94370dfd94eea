"""Words, sentences, negation, quotations and attribution: what is known of every word of a text."""
