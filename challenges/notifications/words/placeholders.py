"""Facts that several kinds of mail name."""

from django.utils.translation import gettext_lazy as _

from .kinds import Placeholder

TITLE = Placeholder("title", _("title of the challenge"), _("Cleaner air at school gates"))
OWNER = Placeholder("owner", _("body that poses the challenge"), _("Sampleford Council"))
OPENS = Placeholder("opens", _("when it opens"), _("9am on Monday 2 November 2026"))
CLOSES = Placeholder("closes", _("when it closes"), _("5pm on Friday 18 December 2026"))
REFERENCE = Placeholder("reference", _("reference of the application"), "CIC26-AIR-0042")
APPLICANT = Placeholder("applicant", _("organisation that applies"), _("Made-Up Lantern"))
MESSAGE = Placeholder(
    "message",
    _("what the other person wrote"),
    _("Say in the second section how schools are chosen."),
)
BODY = Placeholder("body", _("name of the organisation"), _("Sampleford Council"))
ROLES = Placeholder("roles", _("the roles, in words"), _("an editor and a case officer"))
EMAIL = Placeholder("email", _("email address of the person"), "ada@example.org")
PERSON = Placeholder("person", _("name of the person"), _("Ada Example"))
PILOT = Placeholder("title", _("title of the pilot"), _("Air sensors at twelve schools"))
STARTUP = Placeholder("startup", _("organisation whose solution is tried"), _("Made-Up Lantern"))
HOST = Placeholder("host", _("body in which it is tried"), _("Sampleford Council"))
MILESTONE = Placeholder("milestone", _("name of the milestone"), _("First report"))
SITE = Placeholder("site", _("name of this site"), "Citywide London")
