"""What is read of judging: one module a subject."""
