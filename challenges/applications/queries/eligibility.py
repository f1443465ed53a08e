"""What a challenge asks of whoever wants to apply, as rules, and what else would take them."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import Q, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.applications.engines.eligibility import Rule
from challenges.catalogue.models import Challenge, Consequence, Seat
from challenges.catalogue.models.eligibility import YesNo
from challenges.catalogue.queries import public_challenges
from challenges.catalogue.states import ChallengeState
from challenges.catalogue.words import partial_date
from challenges.kernel.policy import Actor
from challenges.organisations.models import Kind, Organisation

# Those who mostly apply stand first, and are asked about even where they may not: they are told
# which other challenge takes them.
MOSTLY = (Kind.COMPANY, Kind.CHARITY, Kind.UNIVERSITY)
KINDS = (*MOSTLY, *(kind for kind in Kind if kind not in MOSTLY))
MOST_FITTING = 5


def rules_of(challenge: Challenge) -> tuple[Rule, ...]:
    """Its rules, those of every challenge first, then its own questions. One query."""
    own = challenge.eligibility_questions.order_by("position", "pk")
    return (
        *_kind(challenge),
        *_size(challenge),
        *_seat(challenge),
        *_start(challenge),
        *(
            Rule(
                # The rows are written anew with each change, so an old answer answers no new one.
                key=f"question-{row.pk}",
                question=row.question,
                help_text=row.help_text,
                options=_options(YesNo),
                passing=frozenset({row.passes}),
                words=row.words,
                is_condition=row.consequence == Consequence.CONDITION,
            )
            for row in own
        ),
    )


def fitting(
    challenge: Challenge, answers: Mapping[str, str], *, actor: Actor, at: datetime
) -> list[Challenge]:
    """Other open challenges that take such an organisation, the most urgent first; five at most.

    What only those challenges ask is not known yet.
    """
    others = public_challenges(actor, at).filter(
        state_now=ChallengeState.OPEN, programme__is_demonstration=challenge.is_demonstration
    )
    if kind := answers.get("kind"):
        others = others.filter(Q(eligible_kinds=[]) | Q(eligible_kinds__contains=[kind]))
    if answers.get("size") == YesNo.NO and challenge.eligible_size:
        others = others.filter(Q(eligible_size=None) | Q(eligible_size__gt=challenge.eligible_size))
    if answers.get("seat") == YesNo.NO:
        others = others.filter(registered_in__in=["", Seat.ANYWHERE])
    return list(others.exclude(pk=challenge.pk)[:MOST_FITTING])


def _kind(challenge: Challenge) -> list[Rule]:
    if not challenge.eligible_kinds:
        return []
    wanted = ", ".join(str(Kind(kind).label) for kind in challenge.eligible_kinds)
    return [
        Rule(
            key="kind",
            question=_("What sort of organisation applies?"),
            options=_kinds_asked(challenge),
            passing=frozenset(challenge.eligible_kinds),
            words=_("It is for these alone: %(kinds)s.") % {"kinds": wanted},
        )
    ]


def kind_of(challenge: Challenge, organisation: Organisation) -> str:
    """The answer of this organisation to what sort it is, among those that are offered."""
    offered = {value for value, _words in _kinds_asked(challenge)}
    return organisation.kind if organisation.kind in offered else Kind.OTHER.value


def _kinds_asked(challenge: Challenge) -> tuple[tuple[str, str], ...]:
    """Those that may apply, those who mostly do, and one answer for all others."""
    passing = {Kind(kind) for kind in challenge.eligible_kinds}
    asked = [kind for kind in KINDS if kind in passing or kind in MOSTLY]
    if Kind.OTHER in passing:
        return _options(asked)
    return (*_options(asked), (Kind.OTHER.value, _("Another kind of organisation")))


def _size(challenge: Challenge) -> list[Rule]:
    if not challenge.eligible_size:
        return []
    number = challenge.eligible_size
    question = ngettext(
        "Does at most %(number)d person work for it?",
        "Do at most %(number)d people work for it?",
        number,
    )
    words = ngettext(
        "It is for organisations with at most %(number)d employee.",
        "It is for organisations with at most %(number)d employees.",
        number,
    )
    return [_yes("size", question % {"number": number}, words % {"number": number})]


def _seat(challenge: Challenge) -> list[Rule]:
    if not challenge.registered_in or challenge.registered_in == Seat.ANYWHERE:
        return []
    label = str(Seat(challenge.registered_in).label)
    place = {"place": label[:1].lower() + label[1:]}
    question = _("Is it registered %(place)s?") % place
    return [_yes("seat", question, _("It has to be registered %(place)s.") % place)]


def _start(challenge: Challenge) -> list[Rule]:
    if not challenge.must_start_by:
        return []
    day = {"day": partial_date(challenge.must_start_by)}
    question = _("Could you start by %(day)s?") % day
    return [_yes("start", question, _("Whoever is chosen has to start by %(day)s.") % day)]


def _yes(key: str, question: str, words: str) -> Rule:
    return Rule(key, question, _options(YesNo), frozenset({YesNo.YES.value}), words)


def _options(choices: Iterable[TextChoices]) -> tuple[tuple[str, str], ...]:
    return tuple((choice.value, str(choice.label)) for choice in choices)
