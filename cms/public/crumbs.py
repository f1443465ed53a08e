"""The way back, as `components/nameplate.html` takes it."""

from django.utils.translation import gettext_lazy as _

HOME = {"label": _("Home"), "href": "/"}
CHALLENGES = {"label": _("Challenges"), "href": "/challenges/"}
PROGRAMMES = {"label": _("Programmes"), "href": "/programmes/"}
SPREAD = {"label": _("Spread"), "href": "/spread/"}
TERMS = {"label": _("Terms"), "href": "/terms/"}
MISSIONS = {"label": _("Missions"), "href": "/missions/"}
