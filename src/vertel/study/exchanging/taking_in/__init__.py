"""A project of another program taken into a study: what it adds, and what the study has already."""
