"""What people told, as evidence in the stages of an arc, and what that adds up to."""
