"""REFI-QDA, the format in which such programs exchange projects (.qdpx) and codebooks (.qdc)."""
