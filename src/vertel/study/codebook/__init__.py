"""The codes of a study, kept and edited."""
