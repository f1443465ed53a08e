"""The arithmetic of pilots and of spread: plain Python, without database or clock."""
