"""Text becomes codings: sentences, lemmas, suggestions, matrices."""
