"""The fields of each document, as its templates see them."""
