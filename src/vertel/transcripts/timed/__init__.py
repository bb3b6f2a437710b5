"""Formats that say who spoke and when: captions, recognisers, annotation, tables. Each module is one family."""
