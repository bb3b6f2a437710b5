"""What each document is about, for whom, and what of it they may see."""
