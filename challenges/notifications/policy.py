"""Who may write and send notices, change their words, still be told, follow, stop, and answer."""

import re
from collections.abc import Callable, Iterable
from typing import cast

from django.db.models import Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat, Upper

from challenges.applications.policy import visible_applications, withheld_applications
from challenges.catalogue.models import Challenge, ChallengeRole
from challenges.catalogue.policy import (
    published_challenges,
    reachable_challenges,
    visible_challenges,
)
from challenges.judging.models import Decision, Panel
from challenges.judging.policy import (
    challenges_closed_to,
    managed_challenges,
    panels_to_declare_for,
    visible_rounds,
)
from challenges.kernel.policy import VISITOR, Actor, LinkHolder, is_system
from challenges.organisations.models import Organisation, User
from challenges.organisations.policy import is_programme_team, may_open_organisation, person
from challenges.pilots.models import Pilot
from challenges.pilots.policy import may_work_on_pilot, visible_pilots

from .models import Follow, Matter
from .states import RemarkKind
from .words import About, Kind

# What the personal links of a follow say of themselves (see kernel.policy.LinkHolder).
CONFIRMING_LINK = "confirm follow"
STOPPING_LINK = "stop follow"
# And that of something written to the programme team.
MATTER_LINK = "matter"
# What people leave out of a reference, or write in another way.
NO_LETTER = re.compile("[^A-Z0-9]")


def may_send_notices(actor: Actor) -> bool:
    """Notices follow from events: only the platform itself writes and sends them."""
    return is_system(actor)


def may_send_again(actor: Actor) -> bool:
    """The programme team has mails tried again that were given up."""
    return is_system(actor) or is_programme_team(actor)


def may_follow(actor: Actor, wanted: Follow) -> bool:
    """Anybody may ask to hear of what they may see."""
    if wanted.challenge is None:
        return True
    return reachable_challenges(actor).filter(pk=wanted.challenge.pk).exists()


def may_follow_at_once(actor: Actor, wanted: Follow) -> bool:
    """Whoever is signed in has shown already that the address is theirs."""
    return person(actor) is not None and may_follow(actor, wanted)


def follows_within_reach(actor: Actor) -> QuerySet[Follow]:
    """One's own, whatever their state: by the account, or by the address that got the link."""
    if actor.kind == "link" and cast(LinkHolder, actor).purpose in (CONFIRMING_LINK, STOPPING_LINK):
        return Follow.objects.filter(email=cast(LinkHolder, actor).email)
    user = person(actor)
    if user is None:
        return Follow.objects.none()
    return Follow.objects.filter(Q(person=user) | Q(email=user.email))


def may_confirm(actor: Actor, follow: Follow) -> bool:
    """Whoever got the mail that asks for it; a link that only stops confirms nothing."""
    if actor.kind == "link" and cast(LinkHolder, actor).purpose == STOPPING_LINK:
        return False
    return may_stop(actor, follow)


def may_stop(actor: Actor, follow: Follow) -> bool:
    """Whoever gets its mails."""
    return follows_within_reach(actor).filter(pk=follow.pk).exists()


def may_move_follows(actor: Actor, account: User) -> bool:
    """Follows go with their account's address, as a consequence of what the account has done."""
    return is_system(actor) or person(actor) == account


def may_keep_time(actor: Actor) -> bool:
    """Only the clock ends and erases what nobody has confirmed or wants any more."""
    return is_system(actor)


def those_who_may_hear(follows: Iterable[Follow], challenge: Challenge) -> list[Follow]:
    """Those whose holders may see the challenge now: everybody where it is public.

    Where it is unlisted, only whoever followed it by its address: nobody who follows its mission
    or its body. Where it is for guests, whoever follows without an account hears nothing; the few
    others are asked one by one.
    """
    if not published_challenges(VISITOR).filter(pk=challenge.pk).exists():
        follows = [each for each in follows if each.challenge_id == challenge.pk]
    if reachable_challenges(VISITOR).filter(pk=challenge.pk).exists():
        return [each for each in follows if each.person is None or each.person.is_active]
    return [
        each
        for each in follows
        if each.person is not None
        and reachable_challenges(each.person).filter(pk=challenge.pk).exists()
    ]


def may_change_words(actor: Actor) -> bool:
    """The programme team says in which words the site writes."""
    return is_programme_team(actor)


def may_choose_pace(actor: Actor, user: User) -> bool:
    """Everybody for themselves."""
    return person(actor) == user


def may_try_address_again(actor: Actor, email: str) -> bool:
    """Whose address it is, and the programme team."""
    user = person(actor)
    return is_programme_team(actor) or (user is not None and user.email == email)


def may_write_to_team(actor: Actor) -> bool:
    """Anybody, without an account."""
    return actor.kind in ("visitor", "user")


def may_follow_up(actor: Actor, matter: Matter) -> bool:
    """Whoever got the mails about it reads how it stands, and may ask for a second look."""
    if actor.kind != "link":
        return False
    holder = cast(LinkHolder, actor)
    return holder.purpose == MATTER_LINK and holder.reference == str(matter.key)


def visible_matters(actor: Actor) -> QuerySet[Matter]:
    """What people wrote, for the programme team: for nobody of the body it may be about.

    Not about an application or a judging that is closed to the reader by a tie, nor about a
    challenge that they judge, have decided or have a part in: nobody answers who took part in the
    decision. It is about whatever it names, among other words and however that is written.
    """
    user = person(actor)
    if is_system(actor):
        return Matter.objects.all()
    if user is None or not is_programme_team(actor):
        return Matter.objects.none()
    took_part = Challenge.objects.filter(
        Q(pk__in=Panel.objects.filter(Q(members__user=user) | Q(chair=user)).values("challenge"))
        | Q(pk__in=Decision.objects.filter(decided_by=user).values("round__challenge"))
        | Q(pk__in=ChallengeRole.objects.filter(user=user).values("challenge"))
        | Q(pk__in=challenges_closed_to(actor).values("pk"))
    )
    closed = withheld_applications(actor).values_list("reference", flat=True)
    references = closed.union(took_part.values_list("reference", flat=True))
    hidden = Q(pk__in=[])
    for reference in sorted(references):
        hidden |= Q(named__contains=NO_LETTER.sub("", reference.upper()))
    return Matter.objects.alias(named=_letters_of("about", "text")).exclude(hidden)


def _letters_of(*fields: str) -> Func:
    """The letters and digits of what stands there, as capitals, without anything between."""
    words = Upper(Concat(*fields, output_field=TextField()))
    cut = (Value(NO_LETTER.pattern), Value(""), Value("g"))
    return Func(words, *cut, function="regexp_replace", output_field=TextField())


def may_answer_matters(actor: Actor) -> bool:
    """The programme team."""
    return is_programme_team(actor)


def may_answer_matter(actor: Actor, matter: Matter) -> bool:
    """Who of the team sees it, did not write it, and has not answered it before a second look."""
    user = person(actor)
    if user is not None and user.email == matter.email:
        return False
    answered = matter.remarks.filter(kind=RemarkKind.ANSWER, by=user)
    if matter.reopened_at is not None and answered.filter(at__lte=matter.reopened_at).exists():
        return False
    return visible_matters(actor).filter(pk=matter.pk).exists()


def may_still_be_told(user: User, kind: Kind, about: str) -> bool:
    """Whether the person may know, at this moment, what a mail of this kind says of `about`.

    Asked before each mail leaves: since it was written, somebody may have lost a role or have
    become tied to an applicant.
    """
    return STILL[kind.about](user, about)


def _follows_judging(user: User, reference: str) -> bool:
    rounds = visible_rounds(user).filter(challenge__reference=reference)
    return managed_challenges(user).filter(reference=reference).exists() or rounds.exists()


def _works_on_pilot(user: User, reference: str) -> bool:
    pilot = Pilot.objects.filter(reference=reference).first()
    return pilot is not None and may_work_on_pilot(user, pilot)


def _belongs_to(user: User, slug: str) -> bool:
    organisation = Organisation.objects.filter(slug=slug).first()
    return organisation is not None and may_open_organisation(user, organisation)


def _sees_challenge(user: User, reference: str) -> bool:
    open_to_them = (visible_challenges(user), reachable_challenges(user))
    return any(each.filter(reference=reference).exists() for each in open_to_them)


def _sees_application(user: User, reference: str) -> bool:
    return visible_applications(user).filter(reference=reference).exists()


def _sits_on_panel(user: User, reference: str) -> bool:
    return panels_to_declare_for(user).filter(challenge__reference=reference).exists()


def _sees_pilot(user: User, reference: str) -> bool:
    return visible_pilots(user).filter(reference=reference).exists()


def _sees_matter(user: User, reference: str) -> bool:
    return visible_matters(user).filter(reference=reference).exists()


STILL: dict[About, Callable[[User, str], bool]] = {
    About.PERSON: lambda user, about: True,
    About.CHALLENGE: _sees_challenge,
    About.APPLICATION: _sees_application,
    About.JUDGING: _follows_judging,
    About.PANEL: _sits_on_panel,
    About.PILOT: _works_on_pilot,
    About.SPREAD: _sees_pilot,
    About.ORGANISATION: _belongs_to,
    About.MATTER: _sees_matter,
}
