"""What the public pages show. Each module reads the domain as a visitor and fits one page.

Everybody sees the same page, whoever is signed in: public pages are kept whole.
"""
