"""Plain words of the field: findings, patient pictures, levels, events, the call and its fold. Standard library only."""
