"""The chief complaint: which cards the findings open, in which order, and which one leads."""

from __future__ import annotations

from assistant.dialog.advice import Candidate
from assistant.dialog.facts import told_once
from assistant.dialog.plan import Plan
from assistant.dialog.truth import DOUBT
from assistant.dialog.view import View
from assistant.domain.findings import SOUNDS_LIKE, Evidence, Origin, Status

FALLBACK = "unknown_person_down"
ARREST = "cardiac_arrest"
_CLAIMS = (Status.PRESENT, Status.UNCERTAIN)
URGENT_RANK, SIGN_RANK, INJURY_RANK, SYMPTOM_RANK = 13, 29, 39, 59
"""The last ranks of the groups of design §4: what cannot wait, signs of heart and brain, injuries, single symptoms."""
MOST_CARDS = 3
"""Cards up to which a side finding that concerns them all still hints at one."""
LAST_OF_THE_BREATHLESS = 5
"""The last rank of the cards that nothing explains away: an arrest, an airway, water, current or gas."""
_HINTING = frozenset({"history", "symptom", "sign", "injury", "event", "exposure"})
_VITAL = frozenset({"unresponsive", "not_breathing", "abnormal_breathing", "agonal_breathing", "reduced_consciousness"})
_BREATH = frozenset({"not_breathing", "abnormal_breathing", "agonal_breathing"})
_HINTS_AT_NOTHING = frozenset({"unable_to_stand"})
"""Who cannot get up may have had a stroke, a fall, or a chair that is stuck."""
CRITICAL, SIGN, INJURY, BESIDE, OVER, SYMPTOM, HISTORY, UNWELL = range(8)
"""The groups in the order in which they lead; BESIDE, OVER and HISTORY hold cards that only side findings opened."""


def open_complaints(plan: Plan, view: View) -> tuple[str, ...]:
    """The complaints whose opening findings are present, the leading one first; the one chosen by hand leads."""
    found = _opened(plan, view)
    ranked = _ranked(plan, view, found)
    for name in tuple(ranked):
        ranked.extend(
            to
            for to, test in plan.complaints[name].jumps
            if to in plan.complaints and to not in ranked and test(view) >= DOUBT
        )
    ranked = _likened(plan, view, ranked, found)
    chosen = view.call.complaint
    if chosen is not None and chosen in plan.complaints:
        ranked = [chosen, *(name for name in ranked if name != chosen)]
    return tuple(ranked) or ((FALLBACK,) if FALLBACK in plan.complaints else ())


def _likened(plan: Plan, view: View, ranked: list[str], found: dict[str, list[str]]) -> list[str]:
    """The card whose calls the words are like leads: a likely one where it is open or none is, a sure one in any case.

    It leads before none that cannot wait. An arrest is never guessed: a finding opens it, or nothing. What side findings only
    hinted at is dropped beside it: whoever sweats in the heat is not asked, or sent ALS, as for a heart.
    """
    like = view.picture.tops.get(SOUNDS_LIKE)
    name = str(like.mention.value) if like is not None else ""
    if like is None or name not in plan.complaints or (ranked and _cannot_wait(plan, ranked[0])):
        return ranked
    if name not in ranked and (name == ARREST or (ranked and like.status is not Status.PRESENT)):
        return ranked
    if _group(plan, name) == UNWELL and ranked and _names_its_illness(plan, view, ranked[0]):
        return ranked
    return [name, *(one for one in ranked if one != name and not _only_hinted(plan, one, found.get(one, [])))]


def _only_hinted(plan: Plan, name: str, opening: list[str]) -> bool:
    """Whether no finding that opens a card was told, and only such as it reads besides."""
    opens = (name in (*plan.opened_by.get(one, ()), *plan.opened_over.get(one, ())) for one in opening)
    return bool(opening) and not any(opens)


def _names_its_illness(plan: Plan, view: View, name: str) -> bool:
    """Whether the caller told the very illness a card is named for: then he is not merely unwell."""
    top = view.picture.tops.get(name) if _group(plan, name) == SYMPTOM else None
    return top is not None and top.status is Status.PRESENT and top.mention.origin is Origin.VOLUNTEERED


def _cannot_wait(plan: Plan, name: str) -> bool:
    return plan.complaints[name].complaint.rank <= LAST_OF_THE_BREATHLESS


def _opened(plan: Plan, view: View) -> dict[str, list[str]]:
    """The open complaints, each with the findings that open it; those that are over are among them."""
    found: dict[str, list[str]] = {}
    for name, top in view.picture.tops.items():
        if top.status in _CLAIMS and name in plan.opened_by and view.finding(name) >= DOUBT and not _unseen(view, name):
            for one in plan.opened_by[name]:
                found.setdefault(one, []).append(name)
        for one in plan.opened_over.get(name, ()) if top.status in (Status.PAST, Status.ABSENT) else ():
            if top.status is Status.PAST or told_once(view, name):
                found.setdefault(one, []).append(name)
    if view.fact("arrest") and ARREST in plan.complaints:
        found.setdefault(ARREST, [])
    elif ARREST in found and view.fact("awake") == "yes":
        del found[ARREST]
    if not any(_stands(plan, view, name, opening) for name, opening in found.items()):
        found.update(_kept(plan, view, found))
    return found


def _unseen(view: View, name: str) -> bool:
    """«I can't tell from here» to «is he breathing?»: of nobody known awake, this is no complaint of the breath."""
    pile = view.picture.evidence.get(name, ()) if name in _BREATH and view.fact("awake") != "yes" else ()
    return bool(pile) and all(
        one.status is Status.UNCERTAIN and one.mention.origin is not Origin.VOLUNTEERED for one in pile
    )


def _stands(plan: Plan, view: View, name: str, opening: list[str]) -> bool:
    """Whether a card names the complaint by more than what is told in passing, long over, or merely unwell."""
    return _group(plan, name) != UNWELL and _firm(plan, view, name, opening)


def _firm(plan: Plan, view: View, name: str, opening: list[str]) -> bool:
    aside = plan.complaints[name].complaint.in_passing
    return not opening or any(
        one not in aside and not _long_over(view, one) and not _merely_unsure(view, one) for one in opening
    )


def _merely_unsure(view: View, name: str) -> bool:
    """«Is he hurt or sick?» — «I don't know»: a doubt that only answers names no complaint beside one that was told."""
    pile = view.picture.evidence.get(name, ()) if name not in _VITAL else ()
    return bool(pile) and all(one.status is Status.UNCERTAIN and one.mention.origin is Origin.ANSWERED for one in pile)


def _kept(plan: Plan, view: View, found: dict[str, list[str]]) -> dict[str, list[str]]:
    """What the call was about and is over: its cards stay where nothing that stands names another.

    Events told as past only come last: they are better than no complaint at all.
    """
    over: dict[str, list[str]] = {}
    past: dict[str, list[str]] = {}
    for name, top in view.picture.tops.items():
        if top.status not in (Status.PAST, Status.ABSENT) and not _outspoken(view, name):
            continue
        kept = over if _plainly_told(view, name) else past if top.status is Status.PAST else None
        if kept is not None and (kept is over or _kind(view, name) == "event"):
            for one in plan.opened_by.get(name, ()):
                if one != ARREST and one not in found and _group(plan, one) != UNWELL:
                    kept.setdefault(one, []).append(name)
    return over or ({} if found else past or _hinted(plan, view))


def _hinted(plan: Plan, view: View) -> dict[str, list[str]]:
    """The card that side findings speak for, where nothing opens one: «he has asthma», «it's not the worst headache».

    What is denied of a thing speaks of the thing; a finding that many cards read speaks for none of them.
    """
    scores: dict[str, float] = {}
    speaking: dict[str, list[str]] = {}
    for name, top in view.picture.tops.items():
        if _kind(view, name) not in _HINTING or name in _VITAL | _HINTS_AT_NOTHING or top.status is Status.OTHER_PERSON:
            continue
        broader = view.book.broader.get(name, ())
        denied = top.status is Status.ABSENT
        near = broader if denied else (name, *broader)
        cards = {card for one in near for card in plan.opened_by.get(one, ()) if _group(plan, card) != UNWELL}
        cards = cards or (set() if denied else set(plan.concerned.get(name, ())))
        for card in cards if len(cards) <= MOST_CARDS else ():
            scores[card] = scores.get(card, 0) + (1 if denied else 3) / len(cards)
            speaking.setdefault(card, []).append(name)
    if not scores:
        return {}
    best = min(scores, key=lambda card: (-scores[card], plan.complaints[card].complaint.rank, card))
    return {best: speaking[best]} if best != ARREST else {}


def _outspoken(view: View, name: str) -> bool:
    """Whether what was told is taken back by a broader denial: a nosebleed, and «it's not bleeding now»."""
    broader = view.book.broader.get(name, ())
    return name not in _VITAL and _VITAL.isdisjoint(broader) and view.finding(name) < DOUBT


def _plainly_told(view: View, name: str) -> bool:
    """Whether this was told as present in this call, and not in a soft word."""
    pile = view.picture.evidence.get(name, ())
    return any(one.status is Status.PRESENT and not one.mention.soft for one in pile)


def _ranked(plan: Plan, view: View, found: dict[str, list[str]]) -> list[str]:
    """By design's order of groups; signs by the turn that told them first, symptoms by the word, all others by rank.

    What was told in passing leads only before a complaint is named outright: before its word, if it is one that cannot
    wait, else before its turn.
    """
    if len(found) < 2:
        return list(found)
    firm, told = {}, {}
    for name, opening in found.items():
        firm[name] = _firm(plan, view, name, opening)
        told[name] = min((_first_told(view, one) for one in opening), default=(0, 0))
    first = min((told[name] for name in found if firm[name] and _group(plan, name) < UNWELL), default=None)

    def place(name: str) -> tuple[int, bool, int, int, str]:
        rank = plan.complaints[name].complaint.rank
        if _names_the_cause(plan, view, name, found[name]):
            return SIGN, False, told[name][0], -1, name
        turn, word = told[name]
        waits = _group(plan, name) != CRITICAL or _came_round(view, found[name])
        earlier = first is None or (turn < first[0] if waits else told[name] < first)
        leads = firm[name] or (earlier and _reason_of_call(view, found[name]))
        group = _leading(plan, view, name, found[name], firm[name]) if leads else _beside(plan, view, name, found[name])
        by_order = turn if group == SIGN else word if group in (OVER, SYMPTOM) else 0
        aside = group == BESIDE and not firm[name] and _group(plan, name) in (CRITICAL, INJURY)
        return group, aside, by_order, rank, name

    behind = {name: _explained_by(plan, view, name, found) for name in found}
    return sorted(found, key=lambda name: (place(behind[name] or name), behind[name] is not None))


def _explained_by(plan: Plan, view: View, name: str, found: dict[str, list[str]]) -> str | None:
    """The open card to which all belongs that opened this one: the fever that makes the breath fast."""
    if _cannot_wait(plan, name) or not found[name]:
        return None
    for other in found:
        for one in plan.complaints[other].complaint.explains if other != name else ():
            known = [by for by in one.by if by in view.picture.tops and view.picture.tops[by].status is Status.PRESENT]
            if known and set(found[name]) <= set(one.signs):
                return other
    return None


def _came_round(view: View, opening: list[str]) -> bool:
    """Whether nothing but a faint or a collapse opened the card, and he is awake: part of what else the same turn tells.

    «She fainted, she's been stood in the heat for hours»: the heat is the complaint.
    """
    return view.fact("awake") == "yes" and all(_kind(view, one) == "event" for one in opening)


def _names_the_cause(plan: Plan, view: View, name: str, opening: list[str]) -> bool:
    """Whether it was told for sure how the rest came about: whoever cut his wrists is bleeding, and not by mishap."""
    causes = plan.complaints[name].complaint.causes
    return any(one in causes and view.picture.tops[one].status is Status.PRESENT for one in opening)


def _group(plan: Plan, name: str) -> int:
    card = plan.complaints[name].complaint
    if card.rank <= URGENT_RANK:
        return CRITICAL
    if card.rank <= SIGN_RANK:
        return SIGN
    if card.rank <= INJURY_RANK or card.group == "trauma":
        return INJURY
    return SYMPTOM if card.rank <= SYMPTOM_RANK else UNWELL


def _leading(plan: Plan, view: View, name: str, opening: list[str], firm: bool) -> int:
    """The group of a card that may lead; a single symptom whose card makes ALS stands before what does so beside it."""
    group = _group(plan, name)
    if _is_over(plan, view, name, opening):
        return OVER
    if _on_the_way_down(view, opening):
        return HISTORY
    raises = _raises_level(plan, view, name, opening) or (group == SYMPTOM and _makes_als(plan, view, name))
    return BESIDE if firm and group in (SYMPTOM, UNWELL) and name != FALLBACK and raises else group


_TAKES_DOWN = ("seizure", "fainting")
"""What makes somebody go down, the stronger first: the going down is part of it."""


def _on_the_way_down(view: View, opening: list[str]) -> bool:
    """«She slid off the chair, passed out», «he just dropped and started fitting»: no fall, and no mere collapse.

    Whoever is hurt by it, or is not known to have come round, is left where he was.
    """
    if not opening or not set(opening) <= {"fall", "collapse", "fainting"}:
        return False
    cause = next((one for one in _TAKES_DOWN if _plainly_told(view, one) and view.finding(one) >= DOUBT), None)
    if cause is None or cause in opening:
        return False
    hurt = any(_kind(view, name) == "injury" and top.status in _CLAIMS for name, top in view.picture.tops.items())
    return not hurt


def _beside(plan: Plan, view: View, name: str, opening: list[str]) -> int:
    """The group of a card that only side findings opened, or something long over."""
    if all(_merely_unsure(view, one) for one in opening):
        return UNWELL
    if all(_long_over(view, one) for one in opening):
        return OVER
    if _came_round(view, opening):
        return SYMPTOM
    sure = [one for one in opening if view.picture.tops[one].status is Status.PRESENT]
    if _group(plan, name) != INJURY and _raises_level(plan, view, name, sure):
        return BESIDE  # an injury is never found in passing: what opened such a card is a symptom, as vomited blood is
    if all(_kind(view, one) == "history" for one in opening):
        # the mixed-up talk of somebody with diabetes belongs to the diabetes before it belongs to no card at all
        return BESIDE if _group(plan, name) == SYMPTOM and _makes_als(plan, view, name) else HISTORY
    return SYMPTOM


def _raises_level(plan: Plan, view: View, name: str, opening: list[str]) -> bool:
    """Whether one of these findings makes an ALS rule hold, of the card or of all cards."""
    rules = (*plan.complaints[name].als, *plan.universal)
    proved = _near(view, opening)
    return any(not rule.findings.isdisjoint(proved) and rule.value(view) >= DOUBT for rule in rules)


def _makes_als(plan: Plan, view: View, name: str) -> bool:
    """Whether an ALS rule of this card holds: the fainting of somebody whose belly hurts belongs to the belly's card."""
    return any(rule.value(view) >= DOUBT for rule in plan.complaints[name].als)


def _near(view: View, names: list[str]) -> frozenset[str]:
    """These findings and the broader ones that they prove."""
    return frozenset(near for name in names for near in (name, *view.book.broader.get(name, ())))


def _is_over(plan: Plan, view: View, name: str, opening: list[str]) -> bool:
    """Whether all that opened the card is over, and it is not one that goes on after that."""
    kept = [one for one in opening if view.picture.tops[one].status in (Status.PAST, Status.ABSENT)]
    return bool(kept) and len(kept) == len(opening) and not any(name in plan.opened_over.get(one, ()) for one in kept)


def _long_over(view: View, name: str) -> bool:
    """Told as past only, never as being there in this call."""
    return view.picture.tops[name].status is Status.PAST and not told_once(view, name)


def _kind(view: View, name: str) -> str:
    entry = view.book.entries.get(name)
    return entry.kind if entry is not None else ""


def _first_told(view: View, name: str) -> tuple[int, int]:
    """The turn and the place among all evidence of the oldest word that tells it."""
    pile = view.picture.evidence[name]
    oldest = min((one for one in pile if one.status in _CLAIMS), key=lambda one: one.order, default=None)
    oldest = oldest or min(pile, key=lambda one: one.order)
    return oldest.turn, oldest.order


def _reason_of_call(view: View, opening: list[str]) -> bool:
    """Whether one of these was told unasked, as the reason of a call is; a doubt, or what is for years or over, is none."""
    return any(
        one.mention.origin is Origin.VOLUNTEERED and one.status is not Status.UNCERTAIN
        for name in opening
        for one in view.picture.evidence[name]
        if _kind(view, name) != "history" and not _long_over(view, name)
    )


def candidates(plan: Plan, view: View, names: tuple[str, ...]) -> tuple[Candidate, ...]:
    """The open complaints with the evidence that speaks for each."""
    result = []
    for name in names:
        complaint = plan.complaints[name].complaint
        result.append(
            Candidate(name, complaint.title, _speaking_for(view, name, complaint.opens), name == view.call.complaint)
        )
    return tuple(result)


def _speaking_for(view: View, card: str, opens: tuple[str, ...]) -> tuple[Evidence, ...]:
    found: dict[int, Evidence] = {}
    like = view.picture.tops.get(SOUNDS_LIKE)
    if like is not None and like.mention.value == card:
        found[like.order] = like
    for name in opens:
        one = view.decisive(name)
        if one is not None and one.status in _CLAIMS:
            found[one.order] = one
    return tuple(found[order] for order in sorted(found))
