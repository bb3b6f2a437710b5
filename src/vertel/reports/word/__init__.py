"""Word files: filled in, with their contents, or with comments."""
