"""How street addresses look in words: a number, a name, and what the street is called; also in lower case and spelt out."""

from __future__ import annotations

import re

_PLAIN_TYPES = (
    "street|avenue|road|lane|boulevard|highway|parkway|terrace|crescent|freeway|turnpike|alley|"
    "ave|rd|ln|blvd|hwy|pkwy|cres|ter"
)
_OTHER_TYPES = "st|dr|ct|pl|drive|court|place|way|trail|circle|close|row|square|gardens|grove|hill|mews|loop|run|pike"
_NOT_IN_A_NAME = (
    "of|the|a|an|and|or|on|in|at|to|from|down|up|off|is|was|are|be|been|he|she|they|i|we|it|his|her|my|your|our|no|not|"
    "minutes?|hours?|days?|weeks?|months?|years?|miles?|blocks?|feet|foot|inch(?:es)?|meters?|metres?|pills?|tablets?|"
    "times?|people|men|women|kids?|cars?|beers?|drinks?|percent|more|other|doors?|floors?|steps?|per"
)
_SPELT = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|oh"
)
_NUMBER = rf"(?i:\d+[a-z]?|(?:{_SPELT})(?:[ -](?:{_SPELT}))*)"
_NAME = rf"(?:(?!(?:{_NOT_IN_A_NAME})\b)[^\W\d_][\w'’-]*|\d+(?:st|nd|rd|th))"
_WHICH = r"(?i:,?\s+(?:north|south|east|west|[ns][ew]?|[ew])\b\.?)?"
_FLAT = r"(?i:,?\s+(?:apartment|apt|flat|unit|suite|room|number|#)\.?\s*#?\w{1,5}\b|,?\s+\d{1,4}[a-z]\b)?"
_POSTCODE = r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b|\b[A-Z]{2}\s+\d{5}(?:-\d{4})?\b"


def _numbered(kinds: str, number: str = _NUMBER) -> str:
    return rf"(?<![\w.])(?:{number}\s+(?:{_NAME}\s+){{1,4}}?(?:{kinds})\b\.?{_WHICH}{_FLAT})"


_DIGITS = r"\d+[a-z]?"
_SHORT_TYPES = "st|dr|ct|pl|drive|court|place|square|circle|trail"
_CAPITAL = "|".join(one.title() for one in _OTHER_TYPES.split("|"))
_NAMED = rf"\b(?:[A-Z][\w'’-]+\s+){{1,3}}(?:{_PLAIN_TYPES.title()}|Drive|Court|Place|Square|Trail|Circle|Dr|St|Ct|Pl)\b\.?(?!\w)"
_ROUTE = r"\b(?i:(?:highway|route|interstate|state road|county road)\s?\d{1,4})\b"

ADDRESS = re.compile(rf"(?i:{_numbered(_PLAIN_TYPES)})|{_numbered(_CAPITAL)}|{_NAMED}|{_ROUTE}|{_POSTCODE}")
"""An address wherever it stands: number and street, a street by its name, a road by its number, a postcode.

What may be something else («two seizures close together») counts only with a capital.
"""

ANSWERED = re.compile(
    rf"(?i:{_numbered(_SHORT_TYPES, _DIGITS)})|"
    rf"(?<![\w.\[])(?:\d+[A-Za-z]?(?:\s+[A-Z][\w'’-]+){{1,4}}|(?i:\d+\s+{_NAME})(?=\s*[,.]|\s*$)){_FLAT}"
)
"""An address as people answer when they are asked for it: in lower case, or a number and a name without «street»."""
