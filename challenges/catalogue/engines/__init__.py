"""Computes what a challenge says of itself."""
