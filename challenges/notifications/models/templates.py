"""Words of the programme team in place of a kind's own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from challenges.organisations.models import User


class MailTemplate(models.Model):
    """Subject, text and button of one kind of mail, in one language.

    `version` grows with each change, so that a save over somebody else's words is refused.
    """

    kind = models.CharField(max_length=60)
    language = models.CharField(max_length=10, default="en-gb")
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    button = models.CharField(_("words of the button"), max_length=80, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "language"], name="one_template_a_kind_and_language"
            )
        ]

    def __str__(self) -> str:
        return self.kind
