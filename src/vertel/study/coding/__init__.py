"""Codes on passages: put there, moved, read back and counted."""
