"""Checkable claims of an article: type, figure, who suffers, who does it, where, when, affirmed or denied."""

from claimcheck.claims.extract import extract_claims
from claimcheck.claims.lexicon import ClaimType, claim_types

__all__ = ["ClaimType", "claim_types", "extract_claims"]
