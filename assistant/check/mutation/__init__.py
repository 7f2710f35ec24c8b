"""Faults planted in the scripts, one at a time, to see whether lint, recordings, tests or the check catch each."""
