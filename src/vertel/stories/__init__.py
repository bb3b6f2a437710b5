"""Codings become stories: arcs, evidence, gaps."""
