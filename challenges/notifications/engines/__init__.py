"""Filling the words of a mail."""
