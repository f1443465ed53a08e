"""The words of mails, as the programme team changes them in the back office."""
