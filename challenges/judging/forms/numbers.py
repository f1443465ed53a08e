"""Boxes for numbers, as they are shown."""

POUNDS = {"inputmode": "decimal", "data-prefix": "£", "data-width": "5"}
NUMBER = {"inputmode": "numeric", "data-width": "3"}
