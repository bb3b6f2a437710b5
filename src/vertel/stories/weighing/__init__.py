"""Gaps, the matrix, priorities, figures, actions and lessons."""
