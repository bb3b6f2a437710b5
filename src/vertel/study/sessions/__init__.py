"""What comes in: sessions, their transcripts and what is known of them."""
