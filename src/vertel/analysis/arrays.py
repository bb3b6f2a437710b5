"""The kinds of NumPy arrays that the engine works with, and what NumPy lacks for them."""

from typing import Any

import numpy as np

Bools = np.ndarray[tuple[int], np.dtype[np.bool_]]
Ints = np.ndarray[tuple[int], np.dtype[np.int64]]  # numbers of words, sentences, turns, codes
Floats = np.ndarray[tuple[int], np.dtype[np.float64]]
Matrix = np.ndarray[tuple[int, int], np.dtype[np.floating[Any]]]  # sentences (rows) by codes (columns)


def ranges(first: Ints, length: Ints) -> Ints:
    """The numbers from each of `first` on, as many as `length` says, one range after another."""
    begins = length.cumsum() - length
    return np.repeat(first - begins, length) + np.arange(length.sum())
