"""The project files of single programs, read as they keep them themselves."""
