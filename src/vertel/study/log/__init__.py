"""Who did what, read back and undone."""
