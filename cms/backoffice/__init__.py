"""Who may do what in Wagtail's back office.

Three kinds of people come there. An administrator (a superuser) may do what Wagtail lets one do.
An editor of the site (a member of one of Wagtail's groups) looks after its pages of words. A
writer of challenges, whom the domain's policy lets edit one, tells the stories of exactly those
challenges and finds nothing else.
"""
