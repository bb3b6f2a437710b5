"""What is asked: knowledge questions, the methods of sessions and their prompts, and what people said to those."""
