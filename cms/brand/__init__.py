"""What makes the site look like the city that runs it: its colours, its mark, its card."""
