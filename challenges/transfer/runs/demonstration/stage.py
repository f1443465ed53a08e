"""What the parts of the demonstration share: the day, the chance, the cast."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.conf import settings

from challenges.catalogue.engines.office_hours import working_day_until
from challenges.catalogue.models import Programme
from challenges.organisations.models import Organisation, User
from challenges.transfer.engines.cast import Player
from challenges.transfer.engines.demonstration.chance import chance
from challenges.transfer.engines.demonstration.startups import Startup


@dataclass
class Stage:
    """One demonstration under way. `at` is now; everything lies before or after it by days."""

    at: datetime
    seed: int
    programme: Programme = field(init=False)
    bodies: dict[str, Organisation] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.zone = ZoneInfo(settings.TIME_ZONE)
        self.today = self.at.astimezone(self.zone).date()

    def chance(self, what: str) -> Random:
        """Random numbers that are the same for the same seed and the same thing."""
        return chance(self.seed, what)

    def day(self, days: float, hour: int = 10, minute: int = 0) -> datetime:
        """That many days from today, at this hour in the city; never later than asked for."""
        whole = self.today + timedelta(days=int(days))
        return datetime.combine(whole, time(hour, minute), tzinfo=self.zone)

    def working_day(self, days: float, hour: int, minute: int = 0) -> datetime:
        """That many days from today, or the last working day before it, at this hour."""
        whole = working_day_until(self.today + timedelta(days=int(days)))
        return datetime.combine(whole, time(hour, minute), tzinfo=self.zone)

    def on(self, days: int) -> str:
        """That many days from today, as a date."""
        return (self.today + timedelta(days=days)).isoformat()

    def player(self, player: Player) -> User:
        """The account of somebody of the cast, read anew so that roles are those of now."""
        return User.objects.get(email=player.email)

    def founder(self, startup: Startup) -> User:
        """The account of a startup's founder."""
        return User.objects.get(email=startup.email)


def months_later(start: date, months: int) -> date:
    """The same day of the month so many months on, or that month's last day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
