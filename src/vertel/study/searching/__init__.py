"""What is said and coded, found."""
