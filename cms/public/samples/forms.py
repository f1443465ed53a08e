"""Each kind of field once, and what somebody sent."""

from django import forms


class SampleForm(forms.Form):
    """Each kind of field once."""

    plan = forms.CharField(
        label="What will you do, month by month?",
        help_text="Say what residents will notice. Judges read this first, without your name.",
        widget=forms.Textarea(attrs={"rows": 5, "data-word-limit": "20"}),
    )
    delivered = forms.CharField(label="What is delivered")
    due_on = forms.DateField(
        label="When you expect to reach it",
        help_text="For example, 30 4 2027",
        widget=forms.SelectDateWidget,
        error_messages={"required": "Enter the date you expect to reach milestone 2"},
    )
    payment = forms.DecimalField(
        label="Payment for this milestone",
        help_text="£9,000 of £15,000 is in other milestones, so £6,000 is left.",
        widget=forms.TextInput(
            attrs={"inputmode": "decimal", "data-prefix": "£", "data-width": "5"}
        ),
    )
    kind = forms.ChoiceField(
        label="Who is applying",
        choices=[("company", "A company"), ("charity", "A charity or community interest company")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who is applying"},
    )
    places = forms.MultipleChoiceField(
        label="Where you would work",
        required=False,
        choices=[("hck", "Hackney"), ("isl", "Islington"), ("tow", "Tower Hamlets")],
        widget=forms.CheckboxSelectMultiple,
    )
    borough = forms.ChoiceField(
        label="Lead borough", choices=[("", "Choose one"), ("hck", "Hackney")]
    )
    opens_at = forms.SplitDateTimeField(
        label="When it opens", required=False, widget=forms.SplitDateTimeWidget
    )
    evidence = forms.FileField(
        label="Evidence", help_text="PDF or Word, up to 10 MB", required=False
    )
    agrees = forms.BooleanField(
        label="I may sign for this organisation",
        error_messages={"required": "Tick the box to say that you may sign"},
    )


class CommentForm(forms.Form):
    """What a judge writes beside a score."""

    comment = forms.CharField(
        label="Feedback to the applicant",
        help_text="Required, without your name",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


SENT_FORM = {
    "plan": "In February we meet the two lunch clubs and ask forty members how they would like to "
    "be called, by whom and when.",
    "delivered": "Sixty residents with a weekly call",
    "payment": "6000",
    "borough": "hck",
}
