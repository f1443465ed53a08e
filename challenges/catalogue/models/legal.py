"""The legal forms that a challenge can take."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Route(models.TextChoices):
    """The legal form in which the money goes to a winner."""

    GRANT = "grant", _("Grant")
    CONTRACT = "contract", _("Contract below the threshold")
    FLEXIBLE = "flexible", _("Competitive flexible procedure")
    PRIZE = "prize", _("Prize")


class SubsidyBasis(models.TextChoices):
    """On what ground the money may be given to an enterprise: the Subsidy Control Act 2022."""

    NONE = "none", _("It is no subsidy")
    MINIMAL = "minimal", _("Minimal financial assistance")
    SCHEME = "scheme", _("A subsidy scheme")
    OTHER = "other", _("Another ground")
