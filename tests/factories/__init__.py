"""Rows for tests: small functions, one module for each area."""
