"""A report of any make, checked against what the study holds."""
