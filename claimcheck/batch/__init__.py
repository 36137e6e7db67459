"""The first half of the job over many documents: through processes, to a file that survives a crash."""
