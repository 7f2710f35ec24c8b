"""Scores of calls: marks that each cite a rule and a line, the intervals to compressions, and their reports."""
