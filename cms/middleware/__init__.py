"""What happens to every request, in the order of MIDDLEWARE in the settings."""
