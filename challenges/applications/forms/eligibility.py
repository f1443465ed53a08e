"""The questions that say whether somebody may apply, as radios."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from challenges.applications.engines.eligibility import Outcome, Rule, Verdict, judge


class EligibilityForm(forms.Form):
    """One question for each rule. It is sent in the address: nothing of it is kept."""

    use_required_attribute = False

    def __init__(self, *args: Any, rules: tuple[Rule, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rules = rules
        for rule in rules:
            self.fields[rule.key] = forms.ChoiceField(
                label=rule.question,
                help_text=rule.help_text,
                choices=rule.options,
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Choose an answer: %(question)s") % {"question": rule.question},
                    "invalid_choice": _("Choose one of the answers: %(question)s")
                    % {"question": rule.question},
                },
            )

    @cached_property
    def answers(self) -> dict[str, str]:
        """What was chosen, by the key of the rule; '' for whatever is none of its options."""
        sent = {rule.key: str(self.data.get(rule.key, "")) for rule in self.rules}
        return {
            rule.key: sent[rule.key] if sent[rule.key] in dict(rule.options) else ""
            for rule in self.rules
        }

    @cached_property
    def verdict(self) -> Verdict:
        return judge(self.rules, self.answers)

    @property
    def is_refused(self) -> bool:
        """Whether one of the answers shuts the door."""
        return self.verdict.outcome == Outcome.REFUSED

    @property
    def is_settled(self) -> bool:
        """Whether nothing more need be asked."""
        return self.is_bound and self.verdict.outcome != Outcome.UNANSWERED
