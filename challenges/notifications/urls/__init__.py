"""Addresses below /follow/ and of one's own mails."""
