"""A report of any make, sentence by sentence: where it only counts, claims, promises, can be traced, reads hard."""
