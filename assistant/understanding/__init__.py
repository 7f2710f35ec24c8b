"""Text to findings: normalise, spell, match, status, answers to questions, ages and numbers."""
