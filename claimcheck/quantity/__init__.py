"""Number phrases: "at least 40", "two-thirds", "dozens" as low / high / best under a named convention."""

from claimcheck.quantity.conventions import Convention, check_convention, convention_named, conventions
from claimcheck.quantity.find import AMOUNTS, COUNTABLE, article_quantity, find_quantities
from claimcheck.quantity.whole import whole_of

__all__ = [
    "AMOUNTS",
    "COUNTABLE",
    "Convention",
    "article_quantity",
    "check_convention",
    "convention_named",
    "conventions",
    "find_quantities",
    "whole_of",
]
