"""What one person may do in one challenge, beside what they may do for its whole body."""

from django.db import models
from django.db.models import Q

from challenges.organisations.models import Organisation, Role, User

from .challenges import Challenge

# The roles that can be given for one challenge. Whoever owns it does so for the whole body.
GIVEN_ROLES = (Role.EDITOR, Role.CASE_OFFICER, Role.APPROVER, Role.OBSERVER)


class ChallengeRole(models.Model):
    """One role of one person in one challenge.

    `organisation` is the body for which they act there: the one that poses the challenge, or a
    partner in it. The role counts for as long as they belong to that body and it has that part.
    Ending it deletes the row; audit remembers.
    """

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="roles")
    user = models.ForeignKey(User, models.CASCADE, related_name="challenge_roles")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="challenge_roles")
    role = models.CharField(
        max_length=16, choices=[(role.value, role.label) for role in GIVEN_ROLES]
    )
    since_at = models.DateTimeField()
    given_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "user", "role"],
                name="one_row_per_role_of_a_person_in_a_challenge",
            ),
            models.CheckConstraint(
                condition=Q(role__in=GIVEN_ROLES), name="nobody_owns_one_challenge_alone"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()} of {self.challenge}"
