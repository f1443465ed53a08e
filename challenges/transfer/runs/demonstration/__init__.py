"""How the demonstration round is made, part by part; `runs.demo_world` strings them together."""
