"""What helps officers with a section of the set-up: the team's own words, or those of the site."""

from collections.abc import Mapping

from challenges.catalogue.models import HelpText
from challenges.catalogue.words.help import ABOUT

PANEL = "about"


def own_help(section: str) -> HelpText | None:
    """The words of the programme team, where it has any of its own."""
    return HelpText.objects.filter(section=section).first()


def help_of(section: str) -> Mapping[str, str]:
    """What takes the place of what came with the site, by what it stands beside. One query."""
    own = own_help(section)
    return own.texts if own else {}


def panel_of(section: str, texts: Mapping[str, str]) -> list[str]:
    """The paragraphs beside the section; `texts` as `help_of` gives them."""
    words = texts.get(PANEL, "\n\n".join(str(each) for each in ABOUT.get(section, ())))
    return [part.strip() for part in words.split("\n\n") if part.strip()]
