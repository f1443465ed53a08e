"""The pages that editors see in the back office, one file for each type."""
