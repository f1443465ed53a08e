"""Files as they were handed in: sniffed, stored, served by their owner's policy."""
