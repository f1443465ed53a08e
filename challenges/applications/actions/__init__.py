"""What may be done here; each function is one transaction."""
