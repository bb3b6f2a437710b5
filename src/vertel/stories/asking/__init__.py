"""What was asked: the knowledge questions, the methods of sessions, and who answered what."""
