"""What the back office shows of challenges: read here, changed in the portal."""

from collections import Counter
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.admin.ui.components import Component

from challenges.catalogue.policy import visible_challenges
from challenges.catalogue.queries import is_story_open, missing_parts, with_state_at
from challenges.catalogue.states import ChallengeState
from challenges.oversight.policy import may_see_jobs
from challenges.oversight.queries import jobs, my_tasks, pending
from cms import words

from .permissions import way_back
from .telling import told

SHOWN = 8


# What those who apply look for first, by the block that tells it.
ADVICE = {
    "problem": _("the problem in one figure"),
    "outcomes": _("what good looks like, with how you will see it"),
    "test_sites": _("where it can be tried"),
    "data": _("which data you offer"),
    "people": _("whom a winner will work with"),
}


class FactsPanel(Panel):
    """The facts of the challenge above its story, with the way to where they are changed."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/challenge_facts.html"

        def get_context_data(self, parent_context: dict | None = None) -> dict[str, Any]:
            challenge = self.instance.challenge
            is_writable = is_story_open(challenge, timezone.now())
            has = {block.block_type for block in self.instance.story}
            latest = self.instance.get_latest_revision()
            href, way_back_words = way_back(challenge)
            return super().get_context_data(parent_context) | {
                "challenge": challenge,
                "facts": [
                    (_("Reference"), challenge.reference),
                    (_("State"), challenge.get_state_display()),
                    (_("Posed by"), challenge.owner or _("not recorded")),
                    (_("Programme"), challenge.programme),
                    (_("Opens"), words.moment(challenge.opens_at)),
                    (_("Closes"), words.moment(challenge.closes_at)),
                    (_("Award"), words.money(challenge.award_amount)),
                ],
                "missing": missing_parts(challenge)
                if challenge.state == ChallengeState.DRAFT
                else [],
                "is_writable": is_writable,
                "advice": [words for name, words in ADVICE.items() if name not in has]
                if is_writable
                else [],
                "href": href,
                "way_back": way_back_words,
                "is_change": challenge.approved_at is not None,
                "page": self.instance,
                "latest": latest,
                # Only where a save has been refused is the form shown again with another's words.
                "theirs": "\n\n".join(row["text"] for row in told(latest.as_object().story))
                if latest is not None
                and self.request.method == "POST"
                and latest.user_id != self.request.user.pk
                else "",
            }


class WaitingForYou(Component):
    """What waits for the person, as in the portal: the late first."""

    name = "waiting_for_you"
    template_name = "cms/admin/waiting.html"
    order = 40

    def get_context_data(self, parent_context: dict) -> dict[str, Any]:
        request = parent_context["request"]
        tasks = my_tasks(request.actor, request.at)
        pressing = [*tasks.late, *tasks.soon, *tasks.later]
        return {
            "rows": [
                {
                    "title": each.title,
                    "consequence": each.consequence,
                    "href": reverse(each.url_name, args=each.url_args),
                }
                for each in pressing[:SHOWN]
            ],
            "more": max(tasks.count - SHOWN, 0),
        }


class WhatIsPending(Component):
    """What challenges wait for, of whom, for how long: the late and the longest first."""

    name = "pending"
    template_name = "cms/admin/pending.html"
    order = 45

    def get_context_data(self, parent_context: dict) -> dict[str, Any]:
        request = parent_context["request"]
        found = pending(request.actor, request.at)
        return {
            "rows": [
                {
                    "challenge": each.challenge,
                    "what": each.what,
                    "whom": each.whom,
                    "waited": words.waited(each.since, request.at),
                    "is_late": each.is_late,
                    "href": reverse(each.url_name, args=[each.challenge.reference]),
                }
                for each in found[:SHOWN]
            ],
            "more": max(len(found) - SHOWN, 0),
        }


class WorkInTheBackground(Component):
    """Which jobs failed or wait, for those who may see them."""

    name = "work_in_the_background"
    template_name = "cms/admin/jobs.html"
    order = 60

    def get_context_data(self, parent_context: dict) -> dict[str, Any]:
        request = parent_context["request"]
        found = jobs(request.actor, request.at)
        return {
            "may_see": may_see_jobs(request.actor),
            "failed": [job for job in found if job.failed],
            "waiting": sum(job.waiting for job in found),
        }


class ChallengesByState(Component):
    """How many challenges are in which state."""

    name = "challenges_by_state"
    template_name = "cms/admin/challenges_by_state.html"
    order = 30

    def get_context_data(self, parent_context: dict) -> dict[str, Any]:
        request = parent_context["request"]
        seen = with_state_at(visible_challenges(request.actor), request.at)
        counts = Counter(seen.values_list("state_now", flat=True))
        return {
            "rows": [
                (state.value, state.label, counts[state])
                for state in ChallengeState
                if counts[state]
            ]
        }
