"""The tests mirror the code; docs/development.md says how to run a part of them."""
