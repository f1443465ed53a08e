"""Finds out what a file really is."""
