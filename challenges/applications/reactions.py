"""What applications do when something happens below them."""

from typing import Any

from django.utils import timezone

from challenges.applications.actions import (
    ask_for_blank_form,
    carry_drafts_over,
    end_collaborations_of,
)
from challenges.applications.queries import challenges_with_form
from challenges.catalogue.events import (
    ChallengeAmended,
    ChallengeApproved,
    ChallengeExtended,
    ChallengeOpened,
    ChallengePublished,
)
from challenges.catalogue.models import Amendment
from challenges.kernel.events import listen
from challenges.kernel.policy import SYSTEM
from challenges.organisations.events import AccountClosed, AccountErased
from challenges.organisations.models import User


@listen(ChallengeAmended)
def carry_over_what_is_written(event: ChallengeAmended) -> None:
    """Whoever has begun goes on with the questions that count now."""
    amendment = Amendment.objects.get(challenge__reference=event.challenge, number=event.number)
    if "form" in amendment.after and amendment.decided_at is not None:
        carry_drafts_over(actor=SYSTEM, at=amendment.decided_at)


SHOWN = (
    ChallengeApproved,
    ChallengePublished,
    ChallengeOpened,
    ChallengeAmended,
    ChallengeExtended,
)


@listen(*SHOWN)
def have_the_blank_form_drawn(event: Any) -> None:
    """It is there before anybody asks for it. Nothing for what is not shown yet."""
    shown = challenges_with_form(SYSTEM).filter(reference=event.challenge).first()
    if shown is not None:
        ask_for_blank_form(challenge=shown, actor=SYSTEM, at=timezone.now())


@listen(AccountClosed, AccountErased)
def end_what_was_shared(event: AccountClosed | AccountErased) -> None:
    """Whoever has closed their account works on nobody's application any more."""
    account = User.objects.get(reference=event.person)
    end_collaborations_of(account=account, actor=SYSTEM, at=timezone.now())
