"""What is asked: programmes, missions, challenges, their stages, criteria and forms."""
