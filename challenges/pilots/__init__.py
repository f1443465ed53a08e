"""What is tried and what spreads: pilots, milestones, adoption by further bodies."""
