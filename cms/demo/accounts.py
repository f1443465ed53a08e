"""The people whom one can be in a demonstration, one for each role."""

from challenges.transfer.queries.cast import demonstration_cast

demonstration_accounts = demonstration_cast
