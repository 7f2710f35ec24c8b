"""What a phrase of a birth may be instead: how the child lies, a thing that came out, the measure of her blood."""

from __future__ import annotations

import re

from assistant.understanding.kin import PRONOUNS, patient_kin, sex_of
from assistant.understanding.match import REPLY, Match
from assistant.understanding.utterance import Utterance

_IN_LABOR = re.compile(
    r"\b(labor|pushing|umbilical|crowning|born|birth|waters|contractions|delivered|delivering|head is (just |half |nearly )?(out|coming|showing|through))\b"
)


_BIRTH = frozenset(
    {"contractions", "crowning", "urge_to_push", "cord_visible", "shoulder_stuck", "breech_or_limb_first"}
)


_HEAD_OUT = re.compile(
    r"\bhead is out\b|\bheads? out\b|\bslipped (?:it )?(?:off|over)\b|\b(?:once|twice) round (?:his|her) neck\b|\bcrying\b"
)


def is_of_the_cord(said: Utterance, match: Match) -> bool:
    """«The cord's round his neck», of a baby that is being born: nobody hangs."""
    if "cord" not in said.forms[match.first : match.last + 1]:
        return False
    born = bool(_IN_LABOR.search(said.line)) or bool(_HEAD_OUT.search(said.line))
    return born or not _BIRTH.isdisjoint(said.context.told)


_GIVES_BIRTH = re.compile(
    r"\b(pregnant|labor|contractions?|waters?|push\w*|birth|born|weeks|midwife|womb|delivered|placenta|cord)\b"
)


_CAME_OUT = re.compile(r"\b(come|came|comes|coming|popped|pops|out)\b")


_SUBJECT = 3
"""Words before «came out» in which it stands what did."""


_BORN = re.compile(
    r"\b(babb?(y|ies)|born|birth|deliver\w*|twins?|child|son|daughter|boy|girl|head|he|she|bub|bairn|wean)\b"
)


def is_no_birth(said: Utterance, match: Match) -> bool:
    """«Her dad's had to take the little one out», «the screwdriver, it came right out»: nobody is born."""
    words = " ".join(said.forms[max(0, match.first - _SUBJECT) : match.last + 1])
    if "little" not in words and (_BORN.search(words) or not _CAME_OUT.search(words)):
        return False
    known = {"pregnant", "contractions", "crowning", "urge_to_push", "waters_broken", "pregnant_over_20_weeks"}
    asked = said.context.question.lower()
    return known.isdisjoint(said.context.told) and not _GIVES_BIRTH.search(f"{said.line} {asked}")


def is_a_head_that_lies_down(said: Utterance, match: Match) -> bool:
    """«The doctor says everything is good, head is down»: how the baby lies, and no birth."""
    behind = said.forms[match.last + 1 : match.last + 8]
    of_the_baby = behind[:2] == ["of", "the"] and "is" in behind
    behind = behind[behind.index("is") :] if of_the_baby else behind
    return match.use == REPLY and (behind[:2] == ["is", "down"] or behind[:1] == ["down"] or "engaged" in behind[:2])


def is_of_a_man(said: Utterance, match: Match) -> bool:
    """«My husband … he had one of those scans on Monday»: no man is pregnant. Where it was asked, it may be of her."""
    if any(one.finding.startswith("pregnan") for one in said.context.asks):
        return False
    male = sex_of(said.context.kin) or said.context.sex or (sex_of(patient_kin(said)) == "male" and "male")
    named = {sex_of(one) or PRONOUNS.get(one) for one in said.forms}
    return male == "male" and "female" not in named


_MEASURED = frozenset("is has been was high low perfect good fine normal up down".split())


def is_of_the_blood(said: Utterance, match: Match) -> bool:
    """«Her pressure been perfect»: measured, and nothing pushes."""
    if said.forms[match.last] != "pressure" or "blood pressure" not in f"{said.context.question.lower()} {said.line}":
        return False
    return not _MEASURED.isdisjoint(said.forms[match.last + 1 : match.last + 3])
