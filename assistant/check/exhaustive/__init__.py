"""The exhaustive check: every safety rule held against every state that the scripts can come to."""
