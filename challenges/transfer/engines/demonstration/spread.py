"""How the two piloted solutions spread: for each borough its steps, in months since the start.

The steps give a curve that rises in the third, fifth, eighth, tenth, twelfth and fourteenth
month, and show every state that an adoption can be in.
"""

Steps = tuple[tuple[int, str], ...]

SLOW_AGREEMENT = "The data agreement takes too long"
NO_BUDGET = "No budget this year"
OTHER_PRODUCT = "We have another product"


def _in_use(month: int) -> Steps:
    """Interest, exploring, committed and live, the last in this month."""
    first = max(0, month - 4)
    return ((first, "interest"), (max(first, month - 3), "exploring"),
            (max(first, month - 1), "committed"), (month, "live"))  # fmt: skip


LANTERN: dict[str, tuple[Steps, str]] = {
    "haringey": ((*_in_use(3), (9, "embedded")), ""),
    "islington": ((*_in_use(5), (13, "embedded")), ""),
    "camden": (_in_use(8), ""),
    "newham": (_in_use(8), ""),
    "lewisham": (_in_use(10), ""),
    "southwark": (_in_use(12), ""),
    "tower-hamlets": (_in_use(12), ""),
    "waltham-forest": (_in_use(14), ""),
    "ealing": (((6, "interest"), (9, "exploring"), (12, "committed")), ""),
    "greenwich": (((8, "interest"), (10, "exploring"), (13, "committed")), ""),
    "lambeth": (((9, "interest"), (11, "exploring"), (13, "committed")), ""),
    "brent": (((9, "interest"), (12, "exploring")), ""),
    "croydon": (((10, "interest"), (13, "exploring")), ""),
    "enfield": (((11, "interest"), (13, "exploring")), ""),
    "hounslow": (((11, "interest"), (14, "exploring")), ""),
    "barking-and-dagenham": (((13, "interest"),), ""),
    "merton": (((13, "interest"),), ""),
    "redbridge": (((14, "interest"),), ""),
    "richmond-upon-thames": (
        ((7, "interest"), (9, "exploring"), (11, "declined")),
        SLOW_AGREEMENT,
    ),
    "kingston-upon-thames": ((*_in_use(11), (11, "stopped")), NO_BUDGET),
}
TEAPOT: dict[str, tuple[Steps, str]] = {
    "lewisham": (((1, "interest"), (2, "exploring")), ""),
    "lambeth": (((0, "interest"), (1, "exploring"), (2, "committed"), (4, "live")), ""),
    "croydon": (((1, "interest"), (2, "exploring"), (4, "committed")), ""),
    "greenwich": (((2, "interest"), (3, "exploring")), ""),
    "bromley": (((4, "interest"),), ""),
    "bexley": (((1, "interest"), (3, "declined")), OTHER_PRODUCT),
}
