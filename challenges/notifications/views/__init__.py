"""How somebody is told, and what they follow."""
