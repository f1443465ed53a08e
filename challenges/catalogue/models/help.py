"""Words of the programme team in place of those that help officers set a challenge up."""

from django.db import models

from challenges.organisations.models import User


class HelpText(models.Model):
    """What helps with one section, as far as it differs from what came with the site.

    `texts` by what they stand beside: `about` is the panel of the section, a field's name its
    hint, and `<field>:example` its example. `version` grows with each change, so that a save over
    somebody else's words is refused.
    """

    section = models.CharField(max_length=20, unique=True)
    texts = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return self.section
