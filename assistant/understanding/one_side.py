"""Replies to the stroke signs, told by what one side does: «one half is hanging», «one goes up, the other falls back».

Callers answer «what's different about his face?» and «ask him to lift both arms» by what they see. Half of them name no weakness
and no droop; what they tell is that one side does other than the other.
"""

from __future__ import annotations

import re

from assistant.domain.findings import Mention, Status
from assistant.understanding.utterance import Utterance

_OF_FACE = re.compile(
    r"\b(?:smil\w*|droop\w*|crooked|lopsided)\b|\b(?:face|mouth|lips)\b.*\b(?:even|equal|same|different|about|side|sides|normal|look\w*)\b"
    r"|\b(?:even|equal|same|different|wrong|side|normal|look\w*)\b.*\b(?:face|mouth)\b",
    re.I,
)
_OF_ARMS = re.compile(
    r"\b(?:lift|raise|hold|put|keep|squeeze|grip)\w*\b.*\b(?:arms?|hands?|both)\b|\b(?:arms|hands)\b.*\b(?:up|lift\w*|rais\w*|out in front|air)\b",
    re.I,
)
_SIDE = (
    r"(?:(?:the |his |her |my |on |at |down |in )*(?:one|left|other)|(?:the|his|her|my|on|that) right|right (?=side|half|corner|arm|hand|one))"
    r"(?: (?:half|side|corner|cheek|eye|one|arm|hand))*"
)
_HANGS = (
    r"(?:hang\w*|hung|droop\w*|sag\w*|slid\w*|slip\w*|slump\w*|drops?|dropped|dropping|falls|falling|fell|melt\w*|slack|sinks?|sinking|sunk"
    r"|drift\w*|flop\w*|dangl\w*|lower|weak\w*|limp|dead)"
)
_ONE_HANGS = re.compile(
    rf"\b{_SIDE}\b(?: (?!and\b|but\b)\w+){{0,6}}? {_HANGS}\b|\b{_HANGS}\b (?:\w+ ){{0,2}}?(?:on|at|to|in) (?:the |his |her )?(?:one|left|right|other)(?: side)?\b"
)
_CROOKED = re.compile(
    r"\b(?:crooked|lopsided|lop sided|squint|skew\w*|wonky|uneven|twisted|not (?:even|equal|level|straight|symmetrical)"
    r"|(?:not|is not) (?:the )?same (?:on )?(?:both|each)|(?:only )?half (?:a |of a )?smile|half smiles|(?:one|same) side only)\b"
)
_NOT_ONE = re.compile(r"\bnot (?:with |on |in )?(?:the |his |her |that )?(?:left|right)(?: (?:one|arm|hand|side))?\b")
"""«Can he lift his arms?» — «not the left, no»."""
_NO_SIGN = re.compile(
    r"\b(?:ever|always|usual|usually|same as|before|anyway|cast|broke|broken|sling|plaster|last (?:week|year|month)|polio|sprain\w*|phone|food|grape)\b|\bthe fall\b"
)
"""What was so before, what is hurt or in plaster, and what is no part of him."""
_OF_A_WOUND = re.compile(
    r"\b(?:cuts?|swell\w*|swollen|bleed\w*|blood|press\w*|injur\w*|burn\w*|rash|hit|hurt\w*|bit\w*|stung|sting|skin|pain|food|vomit|sick"
    r"|breath\w*|swallow\w*|tablets?|pills?|chok\w*|object|anything in)\b",
    re.I,
)
_PLAIN_YES = re.compile(
    r"\A(?:yes|yeah|yep|aye|fine|no problem)\b(?!.*\bbut\b)|\byes (?:he|she|they|it) (?:can|is|does|did)\b|\bno (?:problem|bother|trouble)\b"
)
_NOT_SO = re.compile(
    rf"\b(?:not|never|no|neither|without|nothing|none|nor)\b(?: \w+){{0,3}}? (?:{_HANGS}|crooked|lopsided|squint|wonky|twisted|uneven)\b"
    r"|\b(?:no|not) (?:any )?(?:droop\w*|sag\w*)|\bboth (?:stay\w*|up|fine|good|same|the same|went|go|goes|going)\b"
)
_LIMB = re.compile(r"\b(?:arms?|legs?|hands?|foot|feet)\b")
_MAX = 300
"""Letters of a reply that are looked through: more than is said in a breath."""


def one_side(said: Utterance) -> list[Mention]:
    """The stroke sign asked after that one side shows; nothing where it is denied, or of a part that was hurt."""
    question = said.context.question
    if said.context.about_other or not question:
        return []
    line = said.line[:_MAX]
    if any(one.search(line) for one in (_NOT_SO, _NO_SIGN, _PLAIN_YES)) or _OF_A_WOUND.search(question):
        return []
    found = None
    if _OF_FACE.search(question):
        found, sign = _ONE_HANGS.search(line) or _CROOKED.search(line), "facial_droop"
        if found is not None and _LIMB.search(found[0]):
            found = None
    if found is None and _OF_ARMS.search(question):
        found, sign = _ONE_HANGS.search(line) or _NOT_ONE.search(line), "one_sided_weakness"
    if found is None:
        return []
    first = line[: found.start()].count(" ")
    last = first + found[0].count(" ")
    if found.re is _NOT_ONE:
        first = last  # behind «the left», which alone would affirm
    return [said.mention(sign, Status.PRESENT, first, last)]
