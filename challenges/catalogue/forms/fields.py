"""Form fields for moments in local time, for dates known only to the month or year, for money and
for addresses that anybody can open."""

import ipaddress
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from time import strptime
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.dateformat import format as format_date
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

LONGEST_TEXT = 20_000
TO_THE_DAY = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y")
TO_THE_MONTH = ("%Y-%m", "%m/%Y", "%B %Y", "%b %Y")
TO_THE_YEAR = ("%Y",)
PRECISIONS = ((TO_THE_DAY, 10), (TO_THE_MONTH, 7), (TO_THE_YEAR, 4))
BAND = re.compile(r"(?P<score>[0-9]{1,3})\s*[:.)=–-]\s*(?P<words>\S.*)")
LONGEST_BAND = 300
THIS_CENTURY = range(2000, 2100)
# Neither 1e9, which nobody means, nor digits that look alike in another script.
POUNDS = re.compile(r"-?[0-9]+(\.[0-9]+)?")
WHOLE = re.compile(r"-?[0-9]{1,12}")
# Names that no public name server knows (RFC 6761, RFC 6762, RFC 8375, and ICANN's for networks).
INSIDE = (".localhost", ".local", ".internal", ".home.arpa", ".test", ".invalid")
SHOWN = {10: "j F Y", 7: "F Y", 4: "Y"}


def text_field(
    label: Any, *, help_text: Any = "", rows: int = 6, words: int = 0
) -> forms.CharField:
    """An optional long text, with a count against `words` where given."""
    attrs: dict[str, Any] = {"rows": rows}
    if words:
        attrs["data-word-limit"] = str(words)
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs=attrs),
    )


class TextWithSuggestions(forms.TextInput):
    """A text box that offers what others have written; anything else can be written as well."""

    suggestions: Sequence[str] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        known = f"{name}-known"
        box = super().render(name, value, {**(attrs or {}), "list": known}, renderer)
        options = format_html_join(
            "", '<option value="{}"></option>', ((each,) for each in self.suggestions)
        )
        return format_html('{}<datalist id="{}">{}</datalist>', box, known, options)


class PublicAddressField(forms.URLField):
    """The address of something on the web; not on one's own computer or network, and without a
    name and password in it, which everybody would read.
    """

    default_validators = [URLValidator(schemes=["http", "https"])]
    default_error_messages = {
        "inside": _("Give an address that anybody can open: this one leads into your own network"),
        "secret": _("Take the name and password out of the address: everybody would read them"),
    }

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        if not found:
            return found
        parts = urlsplit(found)
        if parts.username is not None:
            raise ValidationError(self.error_messages["secret"], code="secret")
        if leads_inside(parts.hostname or ""):
            raise ValidationError(self.error_messages["inside"], code="inside")
        return found


def leads_inside(host: str) -> bool:
    """Whether a host is a computer of one's own or of one's own network."""
    name = host.rstrip(".").lower()
    try:
        return not ipaddress.ip_address(name).is_global
    except ValueError:
        return "." not in name or name.endswith(INSIDE)


class PoundsField(forms.DecimalField):
    """An amount in pounds as people write it: 15000, 15,000 or £15,000.50."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "decimal", "data-prefix": "£", "data-width": "10"}
        super().__init__(
            required=False,
            min_value=0,
            max_digits=12,
            decimal_places=2,
            widget=forms.TextInput(attrs=attrs),
            **kwargs,
        )

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = re.sub(r"[,£\s]", "", value)
            if value and not POUNDS.fullmatch(value):
                raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        """Without pence where there are none."""
        if isinstance(value, Decimal) and value == value.to_integral_value():
            return int(value)
        return value


class WholeNumberField(forms.IntegerField):
    """A whole number as people write it: 2000 or 2,000."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = re.sub(r"[,\s]", "", value)
            if value and not WHOLE.fullmatch(value):
                raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class LinesField(forms.CharField):
    """Short names, one a line; gives a list without empty lines and repetitions."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, *, longest: int, most: int, **kwargs: Any) -> None:
        self.longest, self.most = longest, most
        super().__init__(required=False, max_length=LONGEST_TEXT, **kwargs)

    def clean(self, value: Any) -> Any:
        lines = (" ".join(line.split()) for line in super().clean(value).splitlines())
        found = list(dict.fromkeys(filter(None, lines)))
        if any(len(line) > self.longest for line in found):
            words = _("Shorten each line to %(most)s characters")
            raise ValidationError(words % {"most": self.longest})
        if len(found) > self.most:
            raise ValidationError(_("Name %(most)s at most") % {"most": self.most})
        return found

    def prepare_value(self, value: Any) -> Any:
        """A list as lines; what somebody typed stays as it is."""
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), str(data or "").replace("\r", ""))


class BandsField(forms.CharField):
    """What scores mean, one a line: "5: It is in use". Gives (score, words) pairs, lowest first."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=LONGEST_TEXT, **kwargs)

    def clean(self, value: Any) -> Any:
        found: dict[int, str] = {}
        lines = (" ".join(line.split()) for line in super().clean(value).splitlines())
        for line in filter(None, lines):
            match = BAND.fullmatch(line)
            if not match:
                raise ValidationError(
                    _("Begin each line with its score, such as “5: It is in use already”")
                )
            score, words = int(match["score"]), match["words"]
            if score in found:
                raise ValidationError(
                    _("The score %(score)s is explained twice. Take one of the lines out")
                    % {"score": score}
                )
            if len(words) > LONGEST_BAND:
                raise ValidationError(_("Shorten what each score means to 300 characters"))
            found[score] = words
        return sorted(found.items())

    def prepare_value(self, value: Any) -> Any:
        """Pairs as lines, the highest score first; what somebody typed stays as it is."""
        if isinstance(value, str):
            return value
        return "\n".join(f"{score}: {words}" for score, words in sorted(value or (), reverse=True))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), str(data or "").replace("\r", ""))


class MomentField(forms.SplitDateTimeField):
    """A day and a time of the city's own clock; gives an aware moment.

    Refuses the hour that a change of the clocks leaves out or repeats.
    """

    widget = forms.SplitDateTimeWidget

    def __init__(self, **kwargs: Any) -> None:
        words = {
            "invalid_date": _("Enter the day, such as 18/12/2026"),
            "invalid_time": _("Enter the time, such as 17:00"),
            "required": _("Enter the day and the time"),
        }
        kwargs["error_messages"] = {**words, **kwargs.get("error_messages", {})}
        super().__init__(**kwargs)

    def compress(self, data_list: Any) -> datetime | None:
        if data_list and isinstance(data_list[0], date) and data_list[1] in (None, ""):
            raise ValidationError(self.error_messages["invalid_time"], code="invalid_time")
        if data_list and isinstance(data_list[1], time) and data_list[0] in (None, ""):
            raise ValidationError(self.error_messages["invalid_date"], code="invalid_date")
        if data_list and isinstance(data_list[0], date) and data_list[0].year not in THIS_CENTURY:
            raise ValidationError(_("Enter a day of this century, such as 18/12/2026"))
        try:
            return super().compress(data_list)
        except ValidationError as problem:
            if problem.code != "ambiguous_timezone":
                raise
            raise ValidationError(
                _("The clocks change that night, and this hour is left out or comes twice. "
                  "Choose another time."),
                code="clocks_change",
            ) from problem  # fmt: skip


class PartialDateInput(forms.CharField):
    """A date known to the day, the month or the year, as people write it; gives ISO 8601."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 30)
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        text = " ".join(super().clean(value).split())
        if not text:
            return ""
        for patterns, length in PRECISIONS:
            for pattern in patterns:
                try:
                    found = date(*strptime(text, pattern)[:3])
                except ValueError:
                    continue
                return found.isoformat()[:length]
        raise ValidationError(
            _("Write the date as 20 January 2027 or, where only the month is known, January 2027")
        )

    def prepare_value(self, value: Any) -> Any:
        """ISO 8601 as words; what somebody typed stays as it is."""
        if not isinstance(value, str) or len(value) not in SHOWN:
            return value
        try:
            day = date.fromisoformat((value + "-01-01")[:10])
        except ValueError:
            return value
        return format_date(day, SHOWN[len(value)])

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)
