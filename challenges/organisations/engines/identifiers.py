"""The form of the numbers by which registers know an organisation.

Companies House: eight characters, two letters or digits and six digits. Charity Commission: six or
seven digits. Office for National Statistics: a letter and eight digits. NHS Organisation Data
Service: three to eight letters and digits.
"""

import re

PATTERNS = {
    "GB-COH": re.compile(r"(?:\d{2}|[A-Z]{2}|R0)\d{6}"),
    "GB-CHC": re.compile(r"\d{6,7}"),
    "GB-GSS": re.compile(r"[EWSNK]\d{8}"),
    "GB-ODS": re.compile(r"[A-Z0-9]{3,8}"),
}

# How many characters each has: at least, at most.
LENGTHS = {"GB-COH": (8, 8), "GB-CHC": (6, 7), "GB-GSS": (9, 9), "GB-ODS": (3, 8)}


def tidy(identifier: str) -> str:
    """The identifier without spaces, in capitals: " sc 123456" is "SC123456"."""
    return "".join(identifier.split()).upper()


def is_well_formed(scheme: str, identifier: str) -> bool:
    """Whether a tidy identifier has the form that its register gives it."""
    pattern = PATTERNS.get(scheme)
    return pattern is not None and pattern.fullmatch(identifier) is not None
