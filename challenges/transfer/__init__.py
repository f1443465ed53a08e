"""The programme file in and out, reference data, and the demonstration world."""
