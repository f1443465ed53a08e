"""The form of the numbers by which registers know an organisation.

Companies House: eight characters, eight digits or one of its prefixes and six digits. Charities:
six or seven digits in England and Wales, SC0 and five digits in Scotland, NIC or 1 and five or six
digits in Northern Ireland. Office for National Statistics: a letter and eight digits. NHS
Organisation Data Service: three to five letters and digits, for sites up to eight.
Each with its scheme is an org-id (org-id.guide): `GB-COH-01234567`.
"""

import re

COMPANY_PREFIXES = [
    "AC",
    "AR",
    "BR",
    "CE",
    "CS",
    "FC",
    "FE",
    "GE",
    "GN",
    "GS",
    "IC",
    "IP",
    "LP",
    "NA",
    "NC",
    "NF",
    "NI",
    "NL",
    "NO",
    "NP",
    "NR",
    "NV",
    "NZ",
    "OC",
    "OE",
    "PC",
    "R0",
    "RC",
    "RS",
    "SA",
    "SC",
    "SE",
    "SF",
    "SG",
    "SI",
    "SL",
    "SO",
    "SP",
    "SR",
    "SZ",
    "ZC",
]

PATTERNS = {
    "GB-COH": re.compile(rf"(?:\d{{2}}|{'|'.join(COMPANY_PREFIXES)})\d{{6}}"),
    "GB-CHC": re.compile(r"[1-9]\d{5,6}"),
    "GB-SC": re.compile(r"SC0\d{5}"),
    "GB-NIC": re.compile(r"(?:NIC)?1\d{5}"),
    "GB-GSS": re.compile(r"[EWSNK]\d{8}"),
    "GB-ODS": re.compile(r"[A-Z0-9]{3,8}"),
}

# How many characters each has: at least, at most.
LENGTHS = {
    "GB-COH": (8, 8),
    "GB-CHC": (6, 7),
    "GB-SC": (8, 8),
    "GB-NIC": (6, 9),
    "GB-GSS": (9, 9),
    "GB-ODS": (3, 8),
}

# What the office for statistics calls a borough, and the whole of London.
GSS_OF_BOROUGHS = re.compile(r"E090000(?:0[1-9]|[12]\d|3[0-3])")


def tidy(identifier: str) -> str:
    """The identifier without spaces, in capitals: " sc 123456" is "SC123456"."""
    return "".join(identifier.split()).upper()


def complete(scheme: str, identifier: str) -> str:
    """Tidy, and with the zeros that people leave out in front: company 1234567 is 01234567."""
    words = tidy(identifier)
    if scheme == "GB-COH":
        prefix, digits = (words[:2], words[2:]) if words[:2] in COMPANY_PREFIXES else ("", words)
        if digits.isascii() and digits.isdigit() and len(digits) >= 4:
            return prefix + digits.zfill(8 - len(prefix))
    return words


def is_well_formed(scheme: str, identifier: str) -> bool:
    """Whether a tidy identifier has the form that its register gives it."""
    pattern = PATTERNS.get(scheme)
    return pattern is not None and pattern.fullmatch(identifier) is not None


def is_of_a_borough(identifier: str) -> bool:
    """Whether the office for statistics means one of London's 33 boroughs by it."""
    return GSS_OF_BOROUGHS.fullmatch(identifier) is not None
