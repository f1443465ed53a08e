"""The questions of equality monitoring: harmonised, so that answers compare with the census.

They follow the harmonised standards of the Government Statistical Service for England, of which
the sex, gender identity and ethnicity parts are under review. Asked is what will be published
and no more: the age by group instead of a date of birth.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# No answer, or "Prefer not to say": the two are counted together.
UNSAID = ""
PREFER_NOT = _("Prefer not to say")

Choice = tuple[str, str | Promise]


@dataclass(frozen=True)
class FollowUp:
    """A second question to those whose answer is the group `about`; it has that group's answers."""

    about: str
    words: str | Promise
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class EqualityQuestion:
    """`topic` heads the published table, `words` is what is asked.

    `choices` leaves out what is said for no answer. Those of `groups` say more than the choice
    under whose key they stand; they are offered beneath it, or in a `follow_up`.
    """

    key: str
    topic: str | Promise
    words: str | Promise
    choices: tuple[Choice, ...]
    groups: Mapping[str, tuple[Choice, ...]] | None = None
    follow_up: FollowUp | None = None

    @property
    def answers(self) -> dict[str, str | Promise]:
        """Words by key of all that may be stored, the unsaid last."""
        found: dict[str, str | Promise] = {}
        for key, words in self.choices:
            found |= dict((self.groups or {}).get(key, ()))
            found[key] = words
        return {**found, UNSAID: PREFER_NOT}

    def known(self, said: str) -> str:
        """The answer, or the unsaid for what is none."""
        return said if said in self.answers else UNSAID

    @property
    def group_of(self) -> dict[str, str]:
        """The group of each answer that says more than its group does."""
        return {
            key: group for group, choices in (self.groups or {}).items() for key, _words in choices
        }


YES, NO = ("yes", _("Yes")), ("no", _("No"))

QUESTIONS = (
    EqualityQuestion(
        "age",
        _("Age"),
        _("How old are you?"),
        (
            ("under_25", _("Under 25")),
            ("25_to_34", _("25 to 34")),
            ("35_to_44", _("35 to 44")),
            ("45_to_54", _("45 to 54")),
            ("55_to_64", _("55 to 64")),
            ("65_or_over", _("65 or over")),
        ),
    ),
    EqualityQuestion(
        "disability",
        _("Health conditions and disability"),
        _(
            "Do you have any physical or mental health conditions or illnesses lasting or expected "
            "to last 12 months or more?"
        ),
        (YES, NO),
        {
            "yes": (
                ("yes_a_lot", _("Yes, and daily activities are reduced a lot")),
                ("yes_a_little", _("Yes, and daily activities are reduced a little")),
                ("yes_not_at_all", _("Yes, and daily activities are not reduced")),
            )
        },
        FollowUp(
            "yes",
            _(
                "If yes: do any of your conditions or illnesses reduce your ability to carry out "
                "day-to-day activities?"
            ),
            (
                ("yes_a_lot", _("Yes, a lot")),
                ("yes_a_little", _("Yes, a little")),
                ("yes_not_at_all", _("Not at all")),
            ),
        ),
    ),
    EqualityQuestion(
        "ethnic_group",
        _("Ethnic group"),
        _("What is your ethnic group?"),
        (
            ("white", _("White")),
            ("mixed", _("Mixed or multiple ethnic groups")),
            ("asian", _("Asian or Asian British")),
            ("black", _("Black, African, Caribbean or Black British")),
            ("other", _("Other ethnic group")),
        ),
        {
            "white": (
                ("white_british", _("English, Welsh, Scottish, Northern Irish or British")),
                ("white_irish", _("Irish")),
                ("white_traveller", _("Gypsy or Irish Traveller")),
                ("white_other", _("Any other White background")),
            ),
            "mixed": (
                ("mixed_caribbean", _("White and Black Caribbean")),
                ("mixed_african", _("White and Black African")),
                ("mixed_asian", _("White and Asian")),
                ("mixed_other", _("Any other mixed or multiple ethnic background")),
            ),
            "asian": (
                ("asian_indian", _("Indian")),
                ("asian_pakistani", _("Pakistani")),
                ("asian_bangladeshi", _("Bangladeshi")),
                ("asian_chinese", _("Chinese")),
                ("asian_other", _("Any other Asian background")),
            ),
            "black": (
                ("black_african", _("African")),
                ("black_caribbean", _("Caribbean")),
                ("black_other", _("Any other Black, African or Caribbean background")),
            ),
            "other": (
                ("other_arab", _("Arab")),
                ("other_any", _("Any other ethnic group")),
            ),
        },
    ),
    EqualityQuestion(
        "marital",
        _("Marriage and civil partnership"),
        _("What is your legal marital or registered civil partnership status?"),
        (
            ("never", _("Never married and never registered in a civil partnership")),
            ("married", _("Married")),
            ("partnership", _("In a registered civil partnership")),
            ("separated", _("Separated, but still legally married")),
            (
                "separated_partnership",
                _("Separated, but still legally in a civil partnership"),
            ),
            ("divorced", _("Divorced")),
            (
                "dissolved",
                _("Formerly in a civil partnership which is now legally dissolved"),
            ),
            ("widowed", _("Widowed")),
            ("surviving", _("Surviving partner from a registered civil partnership")),
        ),
    ),
    EqualityQuestion(
        "religion",
        _("Religion"),
        _("What is your religion?"),
        (
            ("none", _("No religion")),
            ("christian", _("Christian")),
            ("buddhist", _("Buddhist")),
            ("hindu", _("Hindu")),
            ("jewish", _("Jewish")),
            ("muslim", _("Muslim")),
            ("sikh", _("Sikh")),
            ("other", _("Any other religion")),
        ),
    ),
    EqualityQuestion(
        "sex",
        _("Sex"),
        _("What is your sex?"),
        (("female", _("Female")), ("male", _("Male"))),
    ),
    EqualityQuestion(
        "gender",
        _("Gender identity"),
        _("Is the gender you identify with the same as your sex registered at birth?"),
        (YES, NO),
    ),
    EqualityQuestion(
        "orientation",
        _("Sexual orientation"),
        _("Which of the following best describes your sexual orientation?"),
        (
            ("straight", _("Heterosexual or straight")),
            ("gay", _("Gay or lesbian")),
            ("bisexual", _("Bisexual")),
            ("other", _("Other")),
        ),
    ),
)
