"""What the demonstration round is made of: words, numbers and days, without a database."""
