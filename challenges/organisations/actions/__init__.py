"""What may be done with organisations and roles."""
