"""What does not agree: counts, lists and dates within texts and beside figures."""
