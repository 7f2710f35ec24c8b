"""Past and third-person forms of verbs, as far as questions with «did» and «does» need them."""

from __future__ import annotations

import re

_IRREGULAR: dict[str, str] = dict(
    pair.split("=")
    for pair in (
        "be=was become=became begin=began bend=bent bite=bit bleed=bled blow=blew break=broke bring=brought burn=burned "
        "burst=burst buy=bought catch=caught choose=chose come=came cut=cut dig=dug do=did draw=drew drink=drank drive=drove "
        "eat=ate fall=fell feel=felt fight=fought find=found fling=flung fly=flew forget=forgot freeze=froze get=got give=gave "
        "go=went grind=ground grow=grew hang=hung have=had hear=heard hide=hid hit=hit hold=held hurt=hurt keep=kept knock=knocked "
        "know=knew lay=laid leave=left let=let lie=lay light=lit lose=lost make=made mean=meant meet=met pay=paid put=put quit=quit "
        "read=read ride=rode ring=rang rise=rose run=ran say=said see=saw send=sent set=set shake=shook shoot=shot shut=shut "
        "sink=sank sit=sat sleep=slept slide=slid smell=smelled spill=spilled spit=spat split=split spread=spread stand=stood "
        "steal=stole stick=stuck sting=stung strike=struck swallow=swallowed swear=swore swell=swelled swim=swam take=took "
        "tear=tore tell=told think=thought throw=threw tread=trod wake=woke wear=wore"
    ).split()
)
_DOUBLED = re.compile(r"[^aeiou][aeiou][bdgmnpt]\Z")


def past(verb: str) -> str:
    """«fall» → «fell», «collapse» → «collapsed»."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in ("a", "e", "o", "u"):
        return verb[:-1] + "ied"
    return verb + verb[-1] + "ed" if len(verb) < 5 and _DOUBLED.search(verb) else verb + "ed"


def third_person(verb: str) -> str:
    """«have» → «has», «carry» → «carries»."""
    if verb in ("be", "have", "do", "go"):
        return {"be": "is", "have": "has", "do": "does", "go": "goes"}[verb]
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in ("a", "e", "o", "u"):
        return verb[:-1] + "ies"
    return verb + "s"
