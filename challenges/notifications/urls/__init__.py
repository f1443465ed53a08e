"""Addresses below /follow/ and /contact/, of one's own mails, and of the team's desk."""
