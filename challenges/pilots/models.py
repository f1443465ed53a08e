"""Pilots of what won, their milestones, and the bodies that take it up."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from challenges.applications.models import Application
from challenges.catalogue.models.programmes import PartialDateField
from challenges.files.models import StoredFile
from challenges.organisations.models import Locality, Organisation, User

from .states import AdoptionState, MilestoneState, PilotState


class Pilot(models.Model):
    """A winner tried in a real place. `title` is the solution's name.

    `reference` is the application's with `-P`. `localities` are the sites; `award_amount` is in
    pounds, null where not known. `ended_because` is public of a pilot that stopped, and stays
    between the two sides of one that was called off.
    """

    application = models.OneToOneField(Application, models.PROTECT, related_name="pilot")
    reference = models.CharField(max_length=26, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    host = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="hosted_pilots"
    )
    title = models.CharField(max_length=160)
    summary = models.TextField(blank=True)
    localities = models.ManyToManyField(Locality, blank=True, related_name="pilots")
    state = models.CharField(max_length=10, choices=PilotState, default=PilotState.PREPARING)
    starts_on = PartialDateField()
    ends_on = PartialDateField()
    award_amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    note = models.TextField(blank=True)
    ended_because = models.TextField(blank=True)
    sources = ArrayField(models.URLField(max_length=500), default=list, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "id"], name="pilots_by_state")]

    def __str__(self) -> str:
        return self.title


class Milestone(models.Model):
    """A deliverable with the words by which it is accepted and what is paid then (pounds)."""

    pilot = models.ForeignKey(Pilot, models.PROTECT, related_name="milestones")
    position = models.PositiveSmallIntegerField()
    deliverable = models.CharField(max_length=200)
    success_criterion = models.CharField(max_length=300, blank=True)
    payment = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    due_on = PartialDateField()
    state = models.CharField(max_length=10, choices=MilestoneState, default=MilestoneState.PLANNED)
    evidence = models.TextField(blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    returned_because = models.TextField(blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pilot", "position"], name="one_milestone_per_place_in_a_pilot"
            ),
            models.CheckConstraint(
                condition=Q(payment__isnull=True) | Q(payment__gte=0),
                name="no_payment_is_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.deliverable


class Adoption(models.Model):
    """One further body and how far it has got; `localities` of spread come from here."""

    pilot = models.ForeignKey(Pilot, models.PROTECT, related_name="adoptions")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="adoptions")
    locality = models.ForeignKey(
        Locality, models.PROTECT, null=True, blank=True, related_name="adoptions"
    )
    state = models.CharField(max_length=10, choices=AdoptionState, default=AdoptionState.INTEREST)
    reason = models.CharField(max_length=300, blank=True)
    sources = ArrayField(models.URLField(max_length=500), default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pilot", "organisation"], name="one_adoption_of_a_pilot_by_a_body"
            ),
        ]
        indexes = [models.Index(fields=["locality", "state"], name="adoptions_of_a_locality")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.pilot}"


class AdoptionStep(models.Model):
    """A dated move of an adoption, with who made it and why.

    `evidence` is what shows it in the body's own place. Both texts are public.
    """

    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=AdoptionState)
    on = PartialDateField()
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    evidence = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["adoption", "position"], name="adoption_steps_are_numbered"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.adoption}: {self.state} {self.on}"
