"""What a form asks, what is wrong with an answer, and how far an application has got."""
