"""The story: the arc, the evidence in its stages, and what is written there."""
