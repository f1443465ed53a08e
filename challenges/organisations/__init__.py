"""Who takes part: people, organisations, their roles, and the localities of the city."""
