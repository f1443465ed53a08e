"""Arithmetic of the catalogue."""
