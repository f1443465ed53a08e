"""The transparency record in plain words, under the headings of the UK's Algorithmic Transparency
Recording Standard.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from challenges.judging.engines.ranking import Automated, Decided

from .algorithm_records import RecordFacts
from .ranking_words import calibration_in_words, reliability_in_words

AUTOMATED = {
    Automated.REVIEW_VALUES: gettext_lazy(
        "Each review becomes one number from 0 to 100: the weighted mean of its scores."
    ),
    Automated.CHECKS: gettext_lazy(
        "It is checked whether allowing for strict and kind judges would be sound."
    ),
    Automated.CALIBRATION: gettext_lazy(
        "As it was sound, scores were corrected for how strict their judges were."
    ),
    Automated.RANKS: gettext_lazy("The applications are put in order of their scores."),
    Automated.INTERVALS: gettext_lazy("It is worked out how sure each rank is."),
    Automated.BANDS: gettext_lazy(
        "Applications are marked as clearly in, to be discussed, or clearly out."
    ),
    Automated.TIES: gettext_lazy("Equal scores were put in order by a draw that can be repeated."),
}
DECIDED = {
    Decided.CRITERIA: gettext_lazy("The criteria, their weights and the number of places."),
    Decided.ANNOUNCEMENT: gettext_lazy(
        "Whether scores may be calibrated, before applications opened."
    ),
    Decided.SCORES: gettext_lazy("Every score of every application."),
    Decided.MODERATION: gettext_lazy("What the panel talked about, and what changed after that."),
    Decided.CHOICE: gettext_lazy("Who was chosen. The ranking binds nobody."),
    Decided.RELEASE: gettext_lazy("When the decision was released."),
}
PARAMETERS = {
    "places": gettext_lazy("Places"),
    "draws": gettext_lazy("Draws for how sure the ranks are"),
    "interval": gettext_lazy("Probability with which a rank lies in its range"),
    "clear_from": gettext_lazy("Clearly in from a chance of"),
    "out_up_to": gettext_lazy("Clearly out up to a chance of"),
    "fewest_applications": gettext_lazy("Calibrated from so many applications"),
    "lightest_load": gettext_lazy("Calibrated from so many reviews of each judge"),
    "significance": gettext_lazy("Chance has to be less likely than"),
    "smallest_share": gettext_lazy("Judges have to make up at least"),
    "least_improvement": gettext_lazy("Has to predict better by at least"),
}
RISKS = (
    (
        gettext_lazy("A ranking looks more certain than it is."),
        gettext_lazy(
            "How sure each rank is is shown beside it, and what the scores cannot decide is "
            "marked for discussion."
        ),
    ),
    (
        gettext_lazy("People follow the machine."),
        gettext_lazy(
            "The ranking chooses nobody. The chair writes the reasons of the decision, which are "
            "published."
        ),
    ),
    (
        gettext_lazy("Correcting scores does harm where judges are not really different."),
        gettext_lazy(
            "It has to be announced before applications open, and every condition has to be met; "
            "otherwise plain averages are ranked."
        ),
    ),
    (
        gettext_lazy("Groups of applicants are treated unfairly."),
        gettext_lazy(
            "Nothing about people is among the data. The chair and the programme team look at "
            "how groups of applications fared, where they are large enough."
        ),
    ),
    (
        gettext_lazy("Somebody judges whom they know."),
        gettext_lazy(
            "Judges declare their interests, ties are looked for in our records, and nobody is "
            "given an application that they are tied to."
        ),
    ),
)


@dataclass(frozen=True)
class Part:
    """A heading of the standard with its paragraphs, list and facts, each in plain words."""

    key: str
    title: str
    words: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


def record_in_words(facts: RecordFacts) -> tuple[Part, ...]:
    """The whole record. One query."""
    return (
        _summary(facts),
        _owner(facts),
        _rationale(facts),
        _process(facts),
        _people(),
        _tool(facts),
        _data(facts),
        _risks(),
    )


def _summary(facts: RecordFacts) -> Part:
    record = facts.figures.record
    numbers = _("%(applications)s applications, %(reviews)s reviews, %(judges)s judges.") % {
        "applications": record.applications,
        "reviews": record.reviews,
        "judges": record.judges,
    }
    how = _("calibrated scores") if record.is_calibrated else _("plain averages of the reviews")
    ranked = _("The applications were ranked by %(how)s. People decided who was chosen.")
    return Part(
        "summary",
        _("Name and description"),
        words=(
            _("Finding judges and ranking applications: %(challenge)s")
            % {"challenge": facts.judged.challenge.title},
            ranked % {"how": how},
            numbers,
        ),
    )


def _owner(facts: RecordFacts) -> Part:
    owner = facts.judged.challenge.owner
    return Part(
        "owner",
        _("Owner and responsibility"),
        words=(
            _(
                "The judging was run for %(owner)s, which answers for it. The chair of the panel "
                "answers for the decision."
            )
            % {"owner": owner},
            _(
                "No supplier had a part in it: the calculations are part of this site, whose "
                "source is open."
            ),
        ),
    )


def _rationale(facts: RecordFacts) -> Part:
    words = [
        _(
            "Nobody can read every application, and judges differ in how strict they are. The "
            "calculations spread the reading fairly, and say how far the scores can be trusted."
        ),
        _(
            "Plain averages alone were considered: they are ranked wherever correcting them is "
            "not sound. Scores standardised judge by judge were rejected: they favour whoever "
            "was read together with weak applications."
        ),
    ]
    return Part("rationale", _("Description and rationale"), words=tuple(words))


def _process(facts: RecordFacts) -> Part:
    items = [str(AUTOMATED[each]) for each in facts.figures.record.automated]
    words = [_("What is worked out, and by no person:")]
    if facts.assignment is not None:
        found = ngettext(
            "Judges were proposed for the applications: %(pairs)s pair. People looked at the "
            "proposal before it was published.",
            "Judges were proposed for the applications: %(pairs)s pairs. People looked at the "
            "proposal before it was published.",
            facts.assignment.pairs,
        )
        items.insert(0, found % {"pairs": facts.assignment.pairs})
    return Part("process", _("Decision-making process"), tuple(words), tuple(items))


def _people() -> Part:
    return Part(
        "people",
        _("Human decisions and review"),
        words=(
            _("What people decide, and no calculation:"),
            _(
                "Applicants get feedback with their outcome and can ask whoever runs the "
                "challenge to look at it again. The ranking can be worked out once more from "
                "the scores as they were sent, to see that it is the same."
            ),
        ),
        items=tuple(str(words) for words in DECIDED.values()),
    )


def _tool(facts: RecordFacts) -> Part:
    figures, record = facts.figures, facts.figures.record
    calibration = calibration_in_words(figures)
    marks = dict(record.bands)
    shown = [
        (str(PARAMETERS.get(each.name, each.name)), _number(each.value))
        for each in record.parameters
    ]
    shown.append(
        (
            _("Clearly in, to be discussed, clearly out"),
            " / ".join(str(marks[band]) for band in marks),
        )
    )
    versions = [*record.versions, *([facts.assignment.version] if facts.assignment else [])]
    shown += [
        (_("Versions"), ", ".join(versions)),
        (_("Seed"), str(record.seed)),
        (_("Fingerprint of the input"), record.fingerprint),
    ]
    model = _(
        "A linear mixed model of every review (the level of its topic, the quality of the "
        "application, the leniency of the judge, and chance), fitted by restricted maximum "
        "likelihood."
    )
    return Part(
        "tool",
        _("Tool specification"),
        words=(
            model,
            calibration.why,
            *reliability_in_words(figures, facts.judged).sentences,
        ),
        items=tuple(each.words for each in calibration.conditions),
        facts=tuple(shown),
    )


def _data(facts: RecordFacts) -> Part:
    return Part(
        "data",
        _("Data"),
        words=(
            _(
                "The scores that judges sent, which application and which judge each belongs to, "
                "the criteria with their weights, and for finding judges their declared "
                "interests, their subjects and how much they can read."
            ),
            _(
                "Not among the data: names, addresses, what people answered for equality "
                "monitoring, past applications, and the text of an application, of which no "
                "calculation judges anything."
            ),
            _("Sent scores cannot be altered afterwards; a corrected one is kept beside the old."),
        ),
    )


def _risks() -> Part:
    return Part(
        "risks",
        _("Risks, mitigations and impact assessments"),
        facts=tuple((str(risk), str(answer)) for risk, answer in RISKS),
    )


def _number(value: Decimal) -> str:
    """Whole where it is, otherwise without idle noughts."""
    return str(int(value)) if value == value.to_integral_value() else f"{value.normalize():f}"
