"""What a search for judges found, in words: its aims in their order, who gains and loses, what it
would not survive, and how its judges are tied together."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.judging.engines.assignment import Aim
from challenges.judging.models import AssignmentRun
from challenges.organisations.models import User

from .moves import of_hundred

NAMED = 8
# Of a share that is given in millionths.
WEAK = 100_000


@dataclass(frozen=True)
class Share:
    """A judge, and how many applications they gain and lose."""

    name: str
    gained: int
    lost: int


@dataclass(frozen=True)
class Explanation:
    """A proposal in words. `links` are applications that a further judge should read."""

    aims: tuple[str, ...]
    shares: tuple[Share, ...]
    moved: int
    loss: str
    tied: str
    links: tuple[tuple[str, str], ...]
    by_hand: int


def explained(run: AssignmentRun) -> Explanation | None:
    """What the run found, in one query; None where it found nothing, or is from before."""
    result = run.result
    if result.get("kind") != "found":
        return None
    names = _names(result)
    removed, added = result["difference"]["removed"], result["difference"]["added"]
    gained, lost = (Counter(each["judge"] for each in rows) for rows in (added, removed))
    people = sorted({*gained, *lost}, key=lambda judge: (names.get(judge, judge), judge))
    linking = result["linking"]
    return Explanation(
        aims=tuple(filter(None, (_aim(step, result) for step in result["objective"]))),
        shares=tuple(
            Share(names.get(judge, judge), gained[judge], lost[judge]) for judge in people
        ),
        moved=len(removed),
        loss=_loss(result["measures"]["frail"], names),
        tied=_tied(linking, names),
        links=tuple(
            (each["pair"]["application"], names.get(each["pair"]["judge"], ""))
            for each in linking["links"]
        ),
        by_hand=result.get("by_hand", 0),
    )


def _names(result: dict[str, Any]) -> dict[str, str]:
    judges = {each["judge"] for each in result["loads"]}
    judges |= {each["judge"] for each in result["difference"]["removed"]}
    return {user.reference: str(user) for user in User.objects.filter(reference__in=judges)}


def _aim(step: dict[str, Any], result: dict[str, Any]) -> str:
    """One step of the objective, with what was reached; '' where there is nothing to say."""
    aim, reached, limit = step["aim"], step["reached"], step["limit"]
    if aim == Aim.HARD:
        return _hard(reached)
    if aim == Aim.SOFT:
        words = ngettext(
            "%(count)s pair that is better avoided.",
            "%(count)s pairs that are better avoided.",
            reached,
        )
        return words % {"count": reached} if reached else ""
    if aim == Aim.WEAKEST:
        words = _("The weakest pair is worth %(worth)s of 100; the least allowed is %(floor)s.")
        return words % {"worth": of_hundred(reached), "floor": of_hundred(limit or 0)}
    if aim == Aim.WORST_OFF:
        words = _(
            "%(reference)s fares worst, with %(sum)s. No way gives the worst more than %(most)s."
        )
        return words % {
            "reference": result["measures"]["worst_off"],
            "sum": of_hundred(reached),
            "most": of_hundred(limit if limit is not None else reached),
        }
    if aim == Aim.TOTAL:
        share = 100 if not limit else round(100 * reached / limit, 1)
        return _("All pairs together are worth %(share)s per cent of the most there could be.") % {
            "share": f"{share:g}"
        }
    if aim == Aim.EVEN:
        counts = [each["applications"] for each in result["loads"]] or [0]
        words = _("Loads are as even as that allows: from %(least)s to %(most)s applications.")
        return words % {"least": min(counts), "most": max(counts)}
    return _("What is alike after all this is drawn with the seed %(seed)s.") % {"seed": reached}


def _hard(reached: int) -> str:
    if not reached:
        return _(
            "No rule is broken: nobody reads what they are tied to, nobody gets more than they "
            "take, and every application has its judges."
        )
    words = ngettext(
        "%(count)s rule is broken by what stood before.",
        "%(count)s rules are broken by what stood before.",
        reached,
    )
    return words % {"count": reached}


def _loss(frail: list[str] | None, names: dict[str, str]) -> str:
    """Whether any one judge could fall away."""
    if frail is None:
        return ""
    if not frail:
        return _("Whichever judge falls away, others can read what they had.")
    words = _(
        "Without any one of these there is no way any more: %(names)s. To be on the safe side, add "
        "a judge or raise the limits of others."
    )
    return words % {"names": _listed(frail, names)}


def _tied(linking: dict[str, Any], names: dict[str, str]) -> str:
    """How well strict judges can be told from kind ones."""
    components, least = linking["components"], linking["least"]
    if sum(len(each["judges"]) for each in components) < 2:
        return ""
    if len(components) > 1:
        words = _(
            "The judges fall into %(count)s groups that share no application: strict and kind ones "
            "cannot be told apart between them."
        )
        return words % {"count": len(components)}
    if least < WEAK:
        words = _(
            "%(names)s share few applications with the others, so it can hardly be told whether "
            "they are strict or kind."
        )
        return words % {"names": _listed(min(linking["halves"], key=len), names)}
    words = _(
        "All judges are tied together by applications that they share, so strict ones can be told "
        "from kind ones (%(share)s of 100 at the weakest place)."
    )
    return words % {"share": of_hundred(least)}


def _listed(judges: list[str], names: dict[str, str]) -> str:
    found = sorted(names.get(judge, judge) for judge in judges)
    rest = len(found) - NAMED
    more = [_("%(count)s more") % {"count": rest}] if rest > 0 else []
    return ", ".join([*found[:NAMED], *more])
