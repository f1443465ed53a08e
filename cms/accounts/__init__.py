"""Accounts: how people sign in, sign up and keep their account safe."""
