"""Claims, and how far they may be believed."""
