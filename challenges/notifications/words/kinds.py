"""What a kind of mail is, declared once: who may turn it off, and its words.

Words hold `{placeholders}`; `engines/letters.py` fills them. The programme team may put words of
its own in their place (see `models/templates.py`).
"""

from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise

Text = str | Promise


class About(Enum):
    """What a mail is about, by which `policy.may_still_be_told` asks before it leaves."""

    # About the reader's own role, or a link that is theirs: nobody can lose sight of it.
    PERSON = "person"
    CHALLENGE = "challenge"
    APPLICATION = "application"
    # What those who run a challenge asked of an application, be it a draft that they do not see.
    REQUEST = "request"
    # Judging as those see it who run the challenge or chair its panel: never who is tied.
    JUDGING = "judging"
    # What a judge is told of the panel they sit on.
    PANEL = "panel"
    # A pilot as its two sides see it.
    PILOT = "pilot"
    # What is public as soon as its pilot is.
    SPREAD = "spread"
    ORGANISATION = "organisation"
    # What somebody wrote to the programme team.
    MATTER = "matter"


@dataclass(frozen=True)
class Placeholder:
    """A fact that the words of a mail may name; `sample` stands for it in previews."""

    name: str
    description: Text
    sample: Text


@dataclass(frozen=True)
class Group:
    """Kinds that people turn on and off together, in the words of the page of preferences."""

    key: str
    name: Text
    description: Text
    # A Pace, for those who have not chosen one.
    default: str = "at_once"


@dataclass(frozen=True)
class Kind:
    """One kind of mail.

    `happened` says in words after what it is sent, `reason` ends the sentence "You get this
    because". `compulsory` says why it cannot be turned off; '' where it can. An urgent one never
    waits for the daily digest. `hides_recipients` keeps from everybody who gets it: whoever has
    begun an application or follows a challenge is nobody else's business.
    """

    key: str
    group: Group
    happened: Text
    about: About
    subject: Text
    paragraphs: tuple[Text, ...]
    reason: Text
    placeholders: tuple[Placeholder, ...] = ()
    button: Text = ""
    compulsory: Text = ""
    is_urgent: bool = False
    hides_recipients: bool = False
