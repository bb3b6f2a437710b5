"""The whole study in files that need no vertel to be read, and back."""
