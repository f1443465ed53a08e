"""How each person wants to be told, and addresses that take no mail."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from challenges.notifications.states import Pace
from challenges.organisations.models import User


class Preference(models.Model):
    """What a person chose for one group of mails; without a row the group's own pace holds."""

    user = models.ForeignKey(User, models.CASCADE, related_name="mail_preferences")
    group = models.CharField(max_length=30)
    pace = models.CharField(max_length=10, choices=Pace.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "group"], name="one_preference_a_person_and_group"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.group}: {self.pace}"


class UndeliverableAddress(models.Model):
    """An address whose own mail server has refused it for good: nothing more is sent there.

    Kept as long as the words of a mail.
    """

    email = models.EmailField(unique=True)
    since = models.DateTimeField()
    why = models.TextField()

    class Meta:
        verbose_name_plural = "undeliverable addresses"
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="undeliverable_addresses_are_lower_case"
            )
        ]

    def __str__(self) -> str:
        return self.email
