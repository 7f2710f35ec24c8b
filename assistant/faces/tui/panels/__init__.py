"""The panels of the call screen, one file each. Each is given what to show and keeps nothing of the call itself."""
