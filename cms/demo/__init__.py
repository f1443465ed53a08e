"""What exists in demonstration mode only."""
