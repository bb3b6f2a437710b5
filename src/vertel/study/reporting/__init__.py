"""What goes out: documents and tables."""
