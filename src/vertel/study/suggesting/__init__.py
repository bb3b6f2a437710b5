"""The engine at work in a study: what it reads, suggests, learns, and how well it does."""
