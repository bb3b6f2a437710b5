"""What the study adds up to: gaps, the matrix with its summaries, the priorities of funders, figures as context."""
