"""The study file: what is kept, by whom, since when."""
