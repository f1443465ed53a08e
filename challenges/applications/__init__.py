"""What is answered: the live draft, and each submission frozen as it was sent."""
