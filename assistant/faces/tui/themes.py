"""The themes. Every colour also stands beside a word, so that none of them is needed to read the screen."""

from __future__ import annotations

from textual.theme import Theme

NAMES = ("dark", "light", "contrast", "mono")

THEMES = (
    Theme(
        "dark",
        primary="#7aa2c8",
        secondary="#8fa7b8",
        accent="#9cc4e8",
        foreground="#d6dade",
        background="#14181c",
        surface="#191e23",
        panel="#20272d",
        success="#7fb685",
        warning="#e0b35a",
        error="#ef7f76",
        dark=True,
        variables={"say": "#ffffff", "rule": "#39434b", "training": "#c79bd8", "replay": "#8fc7c0"},
    ),
    Theme(
        "light",
        primary="#1d4f7a",
        secondary="#4b5c68",
        accent="#12507f",
        foreground="#1c2328",
        background="#f6f7f5",
        surface="#eef0ed",
        panel="#e2e6e4",
        success="#1f6b2c",
        warning="#7a5200",
        error="#a81e17",
        dark=False,
        variables={"say": "#000000", "rule": "#a9b3b8", "training": "#6d2a86", "replay": "#0f5f58"},
    ),
    Theme(
        "contrast",
        primary="#00d7ff",
        secondary="#ffffff",
        accent="#ffff00",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#000000",
        success="#00ff5f",
        warning="#ffd700",
        error="#ff8787",
        dark=True,
        variables={"say": "#ffffff", "rule": "#ffffff", "training": "#ff87ff", "replay": "#5fffff"},
    ),
    Theme(
        "mono",
        primary="#ffffff",
        secondary="#ffffff",
        accent="#ffffff",
        foreground="#e4e4e4",
        background="#000000",
        surface="#000000",
        panel="#000000",
        success="#ffffff",
        warning="#ffffff",
        error="#ffffff",
        dark=True,
        variables={"say": "#ffffff", "rule": "#9e9e9e", "training": "#ffffff", "replay": "#ffffff"},
    ),
)
