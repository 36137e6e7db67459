"""Gold annotations (``NAME.json`` beside ``NAME.txt``) as records, and reports as gold to correct."""

from claimcheck.gold.reading import GoldDocument, read_gold
from claimcheck.gold.stories import GoldStory, read_stories

__all__ = ["GoldDocument", "GoldStory", "read_gold", "read_stories"]
