"""What the invented applicants of the demonstration say about themselves."""

from random import Random

# How many of 71 people give which answer, by question. What may be published of it differs from
# table to table: of the gender identity, where all but a few say the same, it is nothing.
ANSWERS = {
    "age": {"under_25": 4, "25_to_34": 18, "35_to_44": 20, "45_to_54": 12, "55_to_64": 11,
            "65_or_over": 3, "": 3},
    "disability": {"yes": 1, "yes_a_lot": 2, "yes_a_little": 6, "yes_not_at_all": 3, "no": 49,
                   "": 10},
    "ethnic_group": {"white_british": 20, "white_other": 11, "mixed_asian": 4, "asian_indian": 8,
                     "asian_bangladeshi": 7, "black_african": 7, "black_caribbean": 5,
                     "other_arab": 2, "": 7},
    "marital": {"never": 33, "married": 24, "partnership": 1, "separated": 2, "divorced": 5,
                "widowed": 1, "": 5},
    "religion": {"none": 32, "christian": 18, "buddhist": 1, "hindu": 4, "jewish": 2, "muslim": 8,
                 "sikh": 1, "": 5},
    "sex": {"female": 33, "male": 28, "": 10},
    "gender": {"yes": 66, "no": 1, "": 4},
    "orientation": {"straight": 51, "gay": 5, "bisexual": 4, "other": 1, "": 10},
}  # fmt: skip


def said_by_each(chance: Random) -> list[dict[str, str]]:
    """The answers of each person, by question; who says what together is left to `chance`."""
    columns = []
    for counts in ANSWERS.values():
        column = [answer for answer, number in counts.items() for _ in range(number)]
        chance.shuffle(column)
        columns.append(column)
    return [dict(zip(ANSWERS, row, strict=True)) for row in zip(*columns, strict=True)]
