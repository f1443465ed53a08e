"""What people who judge say of themselves."""

from dataclasses import dataclass

from challenges.kernel.events import Event


@dataclass(frozen=True)
class PoolEntryChanged(Event):
    """Somebody wrote their entry in the pool, and declared their interests for a year."""

    person: str
    subject_field = "person"
    wording = "changed their entry among the judges and declared their interests"


@dataclass(frozen=True)
class PoolLeft(Event):
    """Somebody is found no more by those who look for judges."""

    person: str
    subject_field = "person"
    wording = "took an entry out of the pool of judges"


@dataclass(frozen=True)
class StandingDeclarationDue(Event):
    """The standing declaration of a judge is nearly a year old, or older."""

    person: str
    subject_field = "person"
    wording = "reminded a judge to renew the standing declaration of interests"
