"""Stories become documents: Word, HTML, charts."""
