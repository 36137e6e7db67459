"""Reports against gold: what was found, what is right, how sure the figures are.

The metrics are micro averages: counts are added up over the documents first.
"""

from claimcheck.evaluation.evaluate import Evaluation, evaluate

__all__ = ["Evaluation", "evaluate"]
