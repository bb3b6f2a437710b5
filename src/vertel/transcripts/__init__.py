"""A file becomes a Transcript: turns, speakers, times."""
