"""The parties to a dispute: found in an article or given in a file, and whose a phrase is."""
