"""Programmes read as files, and the demonstration's cast."""
