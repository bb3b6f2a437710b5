"""The study file: its tables, its migrations, and the one way to change it."""
