"""By which numbers and addresses an organisation is known."""

from django.db import models
from django.db.models.functions import Lower

from .organisations import Organisation, Scheme
from .people import User


class Identifier(models.Model):
    """A register's number of an organisation; each number is one organisation's."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=8, choices=Scheme)
    value = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "value"], name="one_organisation_per_identifier"
            ),
            models.UniqueConstraint(
                fields=["organisation", "scheme"], name="one_number_per_register"
            ),
            models.CheckConstraint(
                condition=~models.Q(value=""), name="an_identifier_is_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"

    @property
    def org_id(self) -> str:
        """As open data names the organisation: `GB-COH-01234567`."""
        return f"{self.scheme}-{self.value}"


class OrganisationDomain(models.Model):
    """What stands behind the @ in the addresses of an organisation's people.

    Only one that the programme team has verified is believed.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="domains")
    domain = models.CharField(max_length=190)
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "domain"], name="one_row_per_domain_of_an_organisation"
            ),
            models.CheckConstraint(
                condition=models.Q(domain=Lower("domain")), name="domains_are_lower_case"
            ),
        ]
        indexes = [models.Index(fields=["domain"], name="organisations_by_domain")]

    def __str__(self) -> str:
        return self.domain
