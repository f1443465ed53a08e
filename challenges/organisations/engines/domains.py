"""The part of an e-mail address behind the @, and what may be believed of it.

A domain is compared label by label: `adults.hackney.gov.uk` lies within `hackney.gov.uk`,
`nothackney.gov.uk` does not.
"""

import re

LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")

# Whoever likes gets an address at these, so they say nothing about where somebody works.
WEBMAIL = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "hotmail.com",
        "hotmail.co.uk",
        "live.com",
        "live.co.uk",
        "msn.com",
        "yahoo.com",
        "yahoo.co.uk",
        "ymail.com",
        "icloud.com",
        "me.com",
        "mac.com",
        "aol.com",
        "protonmail.com",
        "proton.me",
        "gmx.com",
        "gmx.co.uk",
        "mail.com",
        "zoho.com",
        "fastmail.com",
        "btinternet.com",
        "sky.com",
        "talktalk.net",
        "virginmedia.com",
        "ntlworld.com",
        "tiscali.co.uk",
        "blueyonder.co.uk",
        "duck.com",
        "hey.com",
        "tutanota.com",
        "yandex.com",
        "qq.com",
        "163.com",
    ]
)
# Many bodies share these: below each, every name is another body's. nhs.net is one mail service
# for all of the NHS.
SHARED = frozenset(
    [
        "uk",
        "gov.uk",
        "nhs.uk",
        "nhs.net",
        "nhs.scot",
        "police.uk",
        "ac.uk",
        "sch.uk",
        "org.uk",
        "co.uk",
        "ltd.uk",
        "plc.uk",
        "me.uk",
        "net.uk",
        "mod.uk",
        "parliament.uk",
        "gov.scot",
        "gov.wales",
        "com",
        "org",
        "net",
        "eu",
        "info",
        "io",
        # Reserved for examples; they are nobody's.
        "example",
        "example.com",
        "example.net",
        "example.org",
    ]
)


def domain_of(address: str) -> str:
    """The tidy domain of an e-mail address, '' where it has none that could be compared."""
    return tidy_domain(address.rpartition("@")[2]) if "@" in address else ""


def tidy_domain(typed: str) -> str:
    """`https://Hackney.GOV.uk./` and `@hackney.gov.uk` are `hackney.gov.uk`; '' for no domain."""
    words = typed.strip().lower()
    words = words.partition("://")[2] or words
    words = words.rpartition("@")[2].partition("/")[0].removesuffix(".")
    labels = words.split(".")
    is_domain = len(labels) > 1 and len(words) <= 190 and all(map(LABEL.fullmatch, labels))
    return words if is_domain and not labels[-1].isdigit() else ""


def looks_like_another(domain: str) -> bool:
    """Written in letters that can be taken for others: not believed, however it is spelt."""
    return any(label.startswith("xn--") for label in domain.split("."))


def is_of_one_body(domain: str) -> bool:
    """Whether an address there can say for whom somebody works."""
    known_to_all = any(is_within(domain, each) for each in WEBMAIL)
    return (
        bool(domain)
        and domain not in SHARED
        and not known_to_all
        and not looks_like_another(domain)
    )


def is_within(domain: str, other: str) -> bool:
    """The same domain, or one below it."""
    return domain == other or domain.endswith(f".{other}")


def within(domain: str) -> list[str]:
    """The domain, and each above it that a body could have: the longest first."""
    labels = domain.split(".")
    found = [".".join(labels[start:]) for start in range(len(labels) - 1)]
    return [each for each in found if is_of_one_body(each)]
