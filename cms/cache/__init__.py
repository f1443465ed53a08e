"""The cache is a convenience: everything works, more slowly, when it is gone."""
