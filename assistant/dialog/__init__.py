"""Deciding: conditions, derived facts, determination, agenda, instructions, and the one `advise`."""
