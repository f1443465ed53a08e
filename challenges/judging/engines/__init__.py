"""The arithmetic of judging: plain Python, deterministic, without database or clock."""
