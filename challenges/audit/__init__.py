"""The append-only record of everything that has happened."""
