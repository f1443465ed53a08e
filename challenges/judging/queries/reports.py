"""What a ranking says of its judges and of groups of applications. For few eyes: see policy."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from challenges.judging.engines.freezing import thaw
from challenges.judging.engines.reports import Figure, GroupCheck, GroupChecks, JudgeReport, Note
from challenges.judging.models import RankingRun, Round
from challenges.judging.states import RunState
from challenges.organisations.models import Kind, User

from .subjects import KIND, LOCALITY, TOPIC

NOTES = {
    Note.STRICT: gettext_lazy("Stricter than the panel"),
    Note.KIND: gettext_lazy("Kinder than the panel"),
    Note.NARROW: gettext_lazy("Uses less of the scale than the others"),
    Note.WIDE: gettext_lazy("Uses more of the scale than the others"),
    Note.STRAIGHT_LINES: gettext_lazy("Often one score for every criterion"),
    Note.HALO: gettext_lazy("One impression colours all criteria"),
    Note.DRIFT_BY_ORDER: gettext_lazy("Changed on the way through their list"),
    Note.DRIFT_BY_DATE: gettext_lazy("Changed from day to day"),
    Note.LATE_RUSH: gettext_lazy("Most came in at the very end"),
}
KINDS = {
    KIND: gettext_lazy("Kind of organisation"),
    LOCALITY: gettext_lazy("Where it would work"),
    TOPIC: gettext_lazy("Topic"),
}


@dataclass(frozen=True)
class JudgeRow:
    """One judge: what stands out, the drawing of their leniency, and every figure in words."""

    name: str
    reviews: int
    mean: Decimal
    leniency: Figure | None
    notes: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]


def judge_rows(judged: Round) -> tuple[JudgeRow, ...] | None:
    """The judges of the ranking that counts, by name; None where nothing is recorded."""
    found = _kept(judged, "judge_reports")
    if found is None:
        return None
    reports = thaw(tuple[JudgeReport, ...], found)
    people = User.objects.filter(reference__in=[each.judge for each in reports])
    names = {user.reference: str(user) for user in people}
    rows = (_judge(each, names.get(each.judge, each.judge)) for each in reports)
    return tuple(sorted(rows, key=lambda row: row.name))


def _judge(report: JudgeReport, name: str) -> JudgeRow:
    return JudgeRow(
        name=name,
        reviews=report.reviews,
        mean=report.mean,
        leniency=report.leniency,
        notes=tuple(str(NOTES[note]) for note in report.notes),
        figures=tuple(_figures(report)),
    )


def _figures(report: JudgeReport) -> list[tuple[str, str]]:
    """What was measured, beside the others; nothing where there was too little to measure."""
    found = []
    if report.spread:
        words = _("%(own)s points; the others %(others)s") % _pair(report.spread)
        found.append((_("Spread of their scores"), words))
    if report.straight_lines:
        words = _("%(own)s%%; the others %(others)s%%") % {
            "own": f"{report.straight_lines.value * 100:.0f}",
            "others": f"{report.straight_lines.others * 100:.0f}",
        }
        found.append((_("One score throughout"), words))
    if report.halo:
        words = _("%(own)s; the others %(others)s") % _pair(report.halo, 2)
        found.append((_("How alike their criteria are"), words))
    if report.by_order:
        words = _("%(own)s points with each ten applications") % _signed(report.by_order)
        found.append((_("Kinder or stricter on the way"), words))
    if report.by_date:
        words = _("%(own)s points with each day") % _signed(report.by_date)
        found.append((_("From day to day"), words))
    if report.rush:
        words = ngettext(
            "%(late)s of %(all)s in the last tenth of the time; at most %(hour)s within an hour",
            "%(late)s of %(all)s in the last tenth of the time; at most %(hour)s within an hour",
            report.rush.reviews,
        ) % {
            "late": report.rush.late,
            "all": report.rush.reviews,
            "hour": report.rush.busiest_hour,
        }
        found.append((_("When they came in"), words))
    return found


def _pair(figure: Figure, places: int = 1) -> dict[str, str]:
    return {"own": f"{figure.value:.{places}f}", "others": f"{figure.others:.{places}f}"}


def _signed(figure: Figure) -> dict[str, str]:
    return {"own": f"{figure.value:+.1f}"}


@dataclass(frozen=True)
class GroupRow:
    """One group against all others of its kind, in points; `moved` by calibration beyond them."""

    kind: str
    name: str
    check: GroupCheck

    @property
    def chance(self) -> str:
        """P of so great a difference by chance alone, in words."""
        p = self.check.difference.p
        return _("under 1%") if p < Decimal("0.01") else f"{p * 100:.0f}%"


@dataclass(frozen=True)
class GroupRows:
    """Groups that are large enough, those that are not, and whether any stands out."""

    rows: tuple[GroupRow, ...]
    too_small: tuple[tuple[str, str], ...]

    @property
    def noted(self) -> tuple[GroupRow, ...]:
        return tuple(row for row in self.rows if row.check.is_noted)


def group_rows(judged: Round) -> GroupRows | None:
    """The groups of the ranking that counts; None where nothing is recorded."""
    found = _kept(judged, "group_checks")
    if found is None:
        return None
    checks = thaw(GroupChecks, found)
    return GroupRows(
        rows=tuple(
            GroupRow(_kind(each.kind), _group(each.kind, each.group), each)
            for each in checks.checks
        ),
        too_small=tuple((_kind(kind), _group(kind, name)) for kind, name in checks.too_small),
    )


def _kind(kind: str) -> str:
    return str(KINDS.get(kind, kind))


def _group(kind: str, name: str) -> str:
    return str(dict(Kind.choices).get(name, name)) if kind == KIND else name


def _kept(judged: Round, column: str) -> object:
    """One column of the ranking that counts: nothing else of it is read."""
    runs = RankingRun.objects.filter(round=judged, state=RunState.DONE)
    return runs.order_by("-finished_at", "-pk").values_list(column, flat=True).first()
