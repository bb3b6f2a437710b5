"""Who speaks, what they agreed to, and how they are hidden."""
