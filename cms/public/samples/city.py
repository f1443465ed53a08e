"""The city with invented solutions in it: real boroughs, invented startups."""

# code, abbreviation, name, row, column, part of the city
BOROUGHS = (
    ("E09000007", "cmd", "Camden", 3, 4, "Central"),
    ("E09000001", "cty", "City of London", 4, 5, "Central"),
    ("E09000019", "isl", "Islington", 3, 5, "Central"),
    ("E09000020", "kns", "Kensington and Chelsea", 4, 3, "Central"),
    ("E09000022", "lam", "Lambeth", 5, 4, "Central"),
    ("E09000028", "swr", "Southwark", 5, 5, "Central"),
    ("E09000033", "wst", "Westminster", 4, 4, "Central"),
    ("E09000002", "bar", "Barking and Dagenham", 4, 8, "East"),
    ("E09000004", "bxl", "Bexley", 5, 8, "East"),
    ("E09000011", "grn", "Greenwich", 5, 7, "East"),
    ("E09000012", "hck", "Hackney", 3, 6, "East"),
    ("E09000016", "hvg", "Havering", 3, 8, "East"),
    ("E09000023", "lsh", "Lewisham", 5, 6, "East"),
    ("E09000025", "nwm", "Newham", 4, 7, "East"),
    ("E09000026", "rdb", "Redbridge", 3, 7, "East"),
    ("E09000030", "tow", "Tower Hamlets", 4, 6, "East"),
    ("E09000031", "wth", "Waltham Forest", 2, 6, "East"),
    ("E09000003", "brn", "Barnet", 2, 4, "North"),
    ("E09000010", "enf", "Enfield", 1, 5, "North"),
    ("E09000014", "hgy", "Haringey", 2, 5, "North"),
    ("E09000005", "brt", "Brent", 3, 3, "West"),
    ("E09000009", "elg", "Ealing", 3, 2, "West"),
    ("E09000017", "hdn", "Hillingdon", 3, 1, "West"),
    ("E09000013", "hms", "Hammersmith and Fulham", 4, 2, "West"),
    ("E09000018", "hns", "Hounslow", 4, 1, "West"),
    ("E09000015", "hrw", "Harrow", 2, 3, "West"),
    ("E09000027", "rch", "Richmond upon Thames", 5, 2, "West"),
    ("E09000006", "brm", "Bromley", 6, 6, "South"),
    ("E09000008", "crd", "Croydon", 6, 5, "South"),
    ("E09000021", "kng", "Kingston upon Thames", 6, 3, "South"),
    ("E09000024", "mrt", "Merton", 6, 4, "South"),
    ("E09000029", "stn", "Sutton", 7, 4, "South"),
    ("E09000032", "wns", "Wandsworth", 5, 3, "South"),
)
LOCALITIES = [
    {
        "code": code,
        "abbreviation": abbreviation,
        "name": name,
        "tile_row": row,
        "tile_col": col,
        "sub_region": part,
    }
    for code, abbreviation, name, row, col, part in BOROUGHS
]
HACKNEY = "E09000012"
HACKNEY_TILE = (3, 6)


def at_stages(**stages: str) -> dict[str, str]:
    """Stages by code, from abbreviations: live="cmd swr" -> {"E09000007": "live", ...}."""
    by_abbreviation = {str(place["abbreviation"]): str(place["code"]) for place in LOCALITIES}
    return {
        by_abbreviation[abbreviation]: stage
        for stage, names in stages.items()
        for abbreviation in names.split()
    }


LANTERN = at_stages(
    embedded="hck hgy isl",
    live="cmd lsh nwm swr tow wth",
    committed="elg grn lam",
    exploring="brt crd enf hns",
    interest="bar mrt rdb",
    declined="rch",
    stopped="kng",
)
SOLUTIONS = [
    {"name": "Made-Up Lantern", "href": "#", "stages": LANTERN},
    {
        "name": "Fictional Bench",
        "href": "#",
        "stages": at_stages(
            embedded="elg hns",
            live="brt hrw hdn",
            committed="hms rch",
            interest="kng mrt",
            exploring="wns",
        ),
    },
    {
        "name": "Sample Teapot",
        "href": "#",
        "stages": at_stages(
            embedded="swr",
            live="lam lsh",
            declined="bxl",
            exploring="grn",
            interest="brm",
            committed="crd",
        ),
    },
    {"name": "Mock Marmalade", "href": "#", "stages": at_stages(declined="mrt", stopped="stn")},
]
CURVES = [
    {"name": "Made-Up Lantern", "months": [0, 3, 5, 8, 8, 10, 12, 12, 14], "until": 14},
    {"name": "Fictional Bench", "months": [0, 4, 7, 8, 9], "until": 11},
    {"name": "Sample Teapot", "months": [0, 6, 9], "until": 9},
]
