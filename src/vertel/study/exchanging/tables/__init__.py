"""What a study holds as tables, for spreadsheets and statistics."""
