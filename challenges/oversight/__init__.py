"""Reads everything: my tasks, the audit trail, invariants, jobs."""
