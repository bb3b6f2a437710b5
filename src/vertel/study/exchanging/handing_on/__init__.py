"""A study as a project, for other programs."""
