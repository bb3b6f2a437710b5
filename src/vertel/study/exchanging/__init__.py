"""Projects of other programs taken into a study, and a study handed on: as a project, as tables, as an archive."""
