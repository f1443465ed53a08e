"""What a ranking's figures say, in plain words with the figures beside them."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.judging.engines.calibration import Check, Reason
from challenges.judging.engines.findings import Figures
from challenges.judging.engines.reliability import USUAL, Coefficient, Need, Reliability
from challenges.judging.models import Round

SHOWN_PLAN = 8


@dataclass(frozen=True)
class Condition:
    """One condition of calibration, in words with what was measured."""

    is_met: bool
    words: str


@dataclass(frozen=True)
class CalibrationWords:
    """Whether scores were calibrated and why: first the conditions that failed."""

    is_calibrated: bool
    why: str
    conditions: tuple[Condition, ...]


def calibration_in_words(figures: Figures) -> CalibrationWords:
    """The reasons for using or not using calibration, with their figures."""
    record = figures.record
    conditions = [Condition(check.is_met, _check(check)) for check in record.checks]
    failed = [each.words for each in conditions if not each.is_met]
    if record.is_calibrated:
        why = _("Calibrated scores are ranked: every condition for it is met.")
    elif failed:
        why = _("Raw scores are ranked, and nothing is corrected for strict or kind judges.")
        why += " " + failed[0]
    else:
        why = _("Raw scores are ranked.")
    conditions.sort(key=lambda each: each.is_met)
    return CalibrationWords(record.is_calibrated, why, tuple(conditions))


def cut_in_words(figures: Figures) -> str:
    """“With three reviews each, the scores cannot separate ranks 8 to 31”; '' where they can."""
    unseparated = figures.unseparated
    if unseparated is None:
        return ""
    fewest, most = unseparated.fewest_reviews, unseparated.most_reviews
    if fewest == most:
        words = ngettext(
            "With one review each, the scores cannot separate ranks %(first)s to %(last)s",
            "With %(reviews)s reviews each, the scores cannot separate ranks %(first)s to %(last)s",
            most,
        )
    else:
        words = _(
            "With %(fewest)s to %(reviews)s reviews each, the scores cannot separate ranks "
            "%(first)s to %(last)s"
        )
    return words % {
        "fewest": fewest,
        "reviews": most,
        "first": unseparated.first,
        "last": unseparated.last,
    }


@dataclass(frozen=True)
class PlanRow:
    """So many reviews of each application, the judges that takes, the reliability it gives."""

    reviews: int
    judges: int
    value: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True)
class AlphaRow:
    """How far judges agree on one criterion; `value` is None where nothing could be compared."""

    name: str
    value: Decimal | None


@dataclass(frozen=True)
class ReliabilityWords:
    """How reliable the scores are, as sentences, a plan and agreement by criterion."""

    sentences: tuple[str, ...]
    needs: tuple[str, ...]
    plan: tuple[PlanRow, ...]
    alphas: tuple[AlphaRow, ...]


def reliability_in_words(figures: Figures, judged: Round) -> ReliabilityWords:
    """What the panel's reliability is, and how many judges a wanted one needs. One query."""
    found = figures.reliability
    names = dict(judged.challenge.criteria.values_list("position", "name"))
    return ReliabilityWords(
        sentences=tuple(_sentences(found)),
        needs=tuple(_need(each) for each in found.needs if found.generalisability),
        plan=tuple(
            PlanRow(
                each.reviews,
                each.judges,
                each.reliability.value,
                each.reliability.low,
                each.reliability.high,
            )
            for each in found.plan[:SHOWN_PLAN]
        ),
        alphas=tuple(
            AlphaRow(names.get(each.position, str(each.position)), each.value)
            for each in found.alphas
        ),
    )


def _sentences(found: Reliability) -> list[str]:
    if found.generalisability is None or found.icc is None:
        return [_("It cannot be told: scores do not differ, or nobody was read twice.")]
    return [
        _(
            "Two panels like this one would agree with %(range)s, where 0 is chance and 1 is the "
            "same order."
        )
        % {"range": _range(found.generalisability)},
        _("A single review reaches %(range)s; published panels often reach %(usual)s.")
        % {"range": _range(found.icc), "usual": two(USUAL)},
    ]


def _need(need: Need) -> str:
    if need.reviews is None or need.judges is None:
        return _("No number of judges would reach %(wanted)s.") % {"wanted": two(need.wanted)}
    return ngettext(
        "For %(wanted)s each application needs %(reviews)s review: %(judges)s judges who read as "
        "much as now.",
        "For %(wanted)s each application needs %(reviews)s reviews: %(judges)s judges who read as "
        "much as now.",
        need.reviews,
    ) % {"wanted": two(need.wanted), "reviews": need.reviews, "judges": need.judges}


def _range(coefficient: Coefficient) -> str:
    return _("%(value)s (%(low)s to %(high)s)") % {
        "value": two(coefficient.value),
        "low": two(coefficient.low),
        "high": two(coefficient.high),
    }


def two(value: Decimal) -> str:
    return f"{value:.2f}"


def _percent(value: Decimal, places: int = 0) -> str:
    """0.0612 as 6%, or 6.1% with a place."""
    return f"{value * 100:.{places}f}%"


def _check(check: Check) -> str:
    """What was asked, what was measured and what is needed."""
    if check.measured is None:
        return _("How much judges differ could not be measured.")
    return _WORDS[check.reason](check, check.measured)


def _announced(check: Check, measured: Decimal) -> str:
    if check.is_met:
        return _("The challenge said before it opened that scores may be calibrated.")
    return _("The challenge did not say before it opened that scores may be calibrated.")


def _estimable(check: Check, measured: Decimal) -> str:
    if check.is_met:
        return _("Scores differ, and applications were read more than once.")
    return _("Scores do not differ, or nobody was read twice, so judges cannot be compared.")


def _applications(check: Check, measured: Decimal) -> str:
    return ngettext(
        "%(count)s application was ranked; at least %(limit)s are needed.",
        "%(count)s applications were ranked; at least %(limit)s are needed.",
        int(measured),
    ) % {"count": int(measured), "limit": int(check.limit)}


def _loads(check: Check, measured: Decimal) -> str:
    return _("A judge read %(count)s applications on average; at least %(limit)s are needed.") % {
        "count": f"{measured:.1f}",
        "limit": int(check.limit),
    }


def _connected(check: Check, measured: Decimal) -> str:
    if check.is_met:
        return _("All judges can be compared: applications that they share link them.")
    named = ", ".join(name for name in check.named if name)
    if not named:
        return _("Some judges share no application with the others, so they cannot be compared.")
    return _("Judges share no application inside these topics, so they cannot be compared: %s.") % (
        named
    )


def _read_all(check: Check, measured: Decimal) -> str:
    if check.is_met:
        return _("Judges read different applications: %(share)s of all possible reviews.") % {
            "share": _percent(measured)
        }
    return _("Every judge read every application, so strict and kind ones shift all alike.")


def _significant(check: Check, measured: Decimal) -> str:
    return _(
        "Judges who are all alike would differ so much by chance with a probability of %(p)s; it "
        "has to be below %(limit)s."
    ) % {"p": _small(measured), "limit": _percent(check.limit)}


def _share(check: Check, measured: Decimal) -> str:
    return _(
        "Strict and kind judges make up %(share)s of all differences between scores; at least "
        "%(limit)s is needed."
    ) % {"share": _percent(measured), "limit": _percent(check.limit)}


def _prediction(check: Check, measured: Decimal) -> str:
    limit = _percent(check.limit)
    if measured < 0:
        return _(
            "It predicts a review that is left out %(share)s worse than raw scores; at least "
            "%(limit)s better is needed."
        ) % {"share": _percent(-measured, 1), "limit": limit}
    return _(
        "It predicts a review that is left out %(share)s better than raw scores; at least "
        "%(limit)s is needed."
    ) % {"share": _percent(measured, 1), "limit": limit}


def _small(value: Decimal) -> str:
    return _("under 0.1%") if value < Decimal("0.001") else _percent(value, 1)


_WORDS: dict[Reason, Callable[[Check, Decimal], str]] = {
    Reason.NOT_ANNOUNCED: _announced,
    Reason.NOT_ESTIMABLE: _estimable,
    Reason.TOO_FEW_APPLICATIONS: _applications,
    Reason.TOO_LIGHT_LOADS: _loads,
    Reason.NOT_CONNECTED: _connected,
    Reason.ALL_READ_ALL: _read_all,
    Reason.NOT_SIGNIFICANT: _significant,
    Reason.TOO_SMALL_A_SHARE: _share,
    Reason.NO_BETTER_PREDICTION: _prediction,
}
