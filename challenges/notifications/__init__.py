"""Who is told of what, through one outbox."""
