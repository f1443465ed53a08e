"""The help texts of the set-up, as the programme team changes them in the back office."""
