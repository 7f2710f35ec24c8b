"""What a phrase found may be instead of what it says: the table by finding, and what holds of answers and breath."""

from __future__ import annotations

import re

from assistant.domain.findings import Status
from assistant.understanding.instead_of_being_out import (
    is_half_out_of_a_seat,
    is_of_a_thing_out,
    is_out_of_a_machine,
    is_out_of_a_thing,
    is_out_of_doors,
    is_out_of_it,
    is_out_since,
    was_out,
)
from assistant.understanding.instead_of_blood import (
    is_a_little_blood,
    is_a_little_on_cloth,
    is_a_little_soaked,
    is_of_a_fit,
    is_of_a_lid,
    is_of_the_womb,
    is_used_up,
    is_where_it_came_out,
    is_without_blood,
)
from assistant.understanding.instead_of_breath import (
    is_a_breath_that_stops,
    is_no_laughter,
    is_of_a_speaker,
    is_of_the_breath,
    is_over_a_comma,
    is_through_the_nose,
    is_what_else_stops,
)
from assistant.understanding.instead_of_harm import (
    is_a_back_blow,
    is_a_loss_of_use,
    is_a_part_of_the_car,
    is_a_rescue,
    is_a_slow_roll,
    is_a_tool,
    is_how_long_ago,
    is_how_many_minutes,
    is_in_a_live_thing,
    is_in_the_ground,
    is_left_behind,
    is_less_than,
    is_lifting,
    is_long_ago,
    is_no_birth,
    is_no_shot,
    is_no_snake,
    is_of_clothes,
    is_of_own_hands,
    is_of_the_cord,
    is_off_a_ramp,
    is_on_her_phone,
    is_on_the_stairs,
    is_the_season,
    is_throwing_things,
    is_to_cool,
    is_to_wake,
    is_washed_out,
    is_what_came_out,
    is_what_he_lost,
    is_where_one_looked,
    is_who_is_out,
    is_wide_awake,
)
from assistant.understanding.instead_of_signs import (
    is_a_full_chest,
    is_a_head_that_lies_down,
    is_a_hot_flush,
    is_a_reaction,
    is_a_sore_throat,
    is_a_thing_that_stays,
    is_a_warm_room,
    is_about_a_fit,
    is_as_in_the_last_stroke,
    is_first_seen,
    is_food_that_sits,
    is_for_play,
    is_how_he_fell,
    is_how_one_lies,
    is_no_blocked_nose,
    is_no_fit,
    is_no_headache,
    is_of_a_cold,
    is_of_a_limb_that_swells,
    is_of_a_man,
    is_of_his_breathing,
    is_of_no_pain,
    is_of_one_part,
    is_of_the_belly,
    is_of_the_car,
    is_of_the_light,
    is_on_blood,
    is_quiet_breath,
    is_restless,
    is_since_lately,
    is_the_heart,
    is_time_on_land,
    is_wet_from_outside,
    is_what_he_does_not_say,
    is_what_is_stuck,
)
from assistant.understanding.instead_of_skin import (
    is_a_bruise,
    is_mottling,
    is_of_a_cream,
    is_without_a_burn,
    is_without_a_rash,
)
from assistant.understanding.instead_of_waking import (
    has_gone_and_done,
    has_gone_some_way,
    is_a_complaint,
    is_a_machine_that_speaks,
    is_an_amount,
    is_for_a_thing,
    is_how_one_feels,
    is_no_shake,
    is_not_known_to_the_caller,
    is_not_to_be_moved,
    is_of_a_baby,
    is_of_a_bump,
    is_of_a_company,
    is_of_a_helper,
    is_of_a_limb,
    is_of_an_office,
    is_of_his_voice,
    is_of_one_who_speaks,
    is_of_oneself,
    is_of_onlookers,
    is_of_them,
    is_of_what_one_sees,
    is_of_who_calls,
    is_on_the_telephone,
    is_seen_on_a_scan,
    is_staring_at_a_thing,
    is_there_is,
    is_to_get_out_of,
    is_what_he_did,
    is_what_the_caller_does_not_know,
    is_who_looks_after_him,
    sits_like_a_stone,
    will_not_leave,
)
from assistant.understanding.match import Match
from assistant.understanding.utterance import Utterance

_WELL = frozenset("fine normal normally okay good grand".split())
_QUITE = frozenset("just perfectly absolutely totally completely really all quite".split())
_THERE = frozenset("there present happening coming showing detected visible left".split())


def starts_with_an_answer(said: Utterance, match: Match) -> bool:
    """«No, breathing is fine»: the no answers, and denies nothing behind it."""
    if said.forms[match.first] != "no" or match.last == match.first:
        return False
    if said.words.words[match.first + 1].mark:
        return True
    behind = said.forms[match.last + 1 : match.last + 3]
    if behind and behind[0] in _WELL and match.last - match.first == 1:
        return True
    if behind and said.words.words[match.last].given.endswith("'s"):
        return True  # «none, no breathing's perfect»
    if len(behind) == 2 and behind[0] in _QUITE and behind[1] in _WELL:
        return True  # «no, breathing just fine», without a pause
    return (
        len(behind) == 2 and behind[0] in ("is", "are", "seems", "looks") and behind[1] not in (*_THERE, "all", "what")
    )


AMOUNTS = ("a bit", "a little", "a little bit", "a tiny bit", "kind of", "sort of")
_LAST_OF_AMOUNTS = frozenset(one.split()[-1] for one in AMOUNTS)
_GOES_ON = frozenset(
    "and but or so then now because when while if he she it they i we you that this there the his her my like as at in on for "
    "of to from with too though sir ma'am please is was yes yeah yep yup yah no nah nope maybe okay right mate love well just".split()
)


def is_broken_off(said: Utterance, match: Match) -> bool:
    """«He's breathing a bit snuffly»: words of amount belong to what follows them."""
    following = match.last + 1
    if said.forms[match.last] not in _LAST_OF_AMOUNTS:
        return False
    if following >= len(said.forms) or said.words.words[following].mark or said.forms[following] in _GOES_ON:
        return False
    told = " ".join(said.forms[max(match.first, match.last - 2) : match.last + 1])
    return any(told == amount or told.endswith(f" {amount}") for amount in AMOUNTS)


_OTHER_DRINKS = {"alcohol_use": frozenset({"difficulty_swallowing", "glucose_available"})}


def is_of_what_was_asked(said: Utterance, match: Match) -> bool:
    """«Can she swallow?» — «she's just had a drink»: what answers one question tells nothing of another matter."""
    others = _OTHER_DRINKS.get(match.finding, frozenset())
    return any(one.finding in others for one in said.context.asks)


_TAG_WORDS = frozenset({"okay", "right", "alright", "yeah"})


def ends_in_a_tag(said: Utterance, match: Match) -> bool:
    """«I don't think he's breathing, okay?»: the tag asks to be heard, and says nothing of the breathing."""
    words = said.words.words
    if match.last == match.first or said.forms[match.last] not in _TAG_WORDS or not words[match.last].mark:
        return False
    behind = words[match.last + 1].mark if match.last + 1 < len(words) else said.words.tail
    return "?" in behind


def is_of_who_looks(said: Utterance, match: Match) -> bool:
    """«Is there anything in his mouth?» — «I can't see anything in there»: whoever looks for somebody else is not blind."""
    if match.finding != "vision_change" or match.status is not Status.PRESENT:
        return False
    looks = not {"i", "we"}.isdisjoint(said.forms[max(0, match.first - 2) : match.last + 1])
    behind = said.forms[match.last + 1 : match.last + 3]
    return looks and (
        said.context.who == "third" or behind in (["in", "there"], ["from", "here"], ["in", "his"], ["in", "her"])
    )


def is_of_teeth(said: Utterance, match: Match) -> bool:
    """«She's drooling, but she's teething»."""
    return match.finding == "difficulty_swallowing" and "teething" in said.forms


_SHAKES = frozenset("shake shakes shaking shook shaken".split())
_SHAKEN = frozenset("shoulder shoulders and but hard again now then mum dad mom nan gran".split())
_GOES_ON_SHAKING = frozenset("stop stopped stopping still".split())
_ROUSED = re.compile(r"\b(shak(e|ing) (him|her|them|it)|tap(ping)? (him|her|them)|wak(e|ing) (him|her|them))\b")
_SHOUTS = re.compile(r"\b(i|we) (\w+ )?(shout|call|pinch|slap|tap)")


def is_to_rouse(said: Utterance, match: Match) -> bool:
    """«Have you tried shaking him?» — «I'm shaking him!»: who is shaken does not shake."""
    following = said.forms[match.last + 1 : match.last + 3]
    if match.first and said.forms[match.first - 1] in ("i", "we") and said.forms[match.last] in _SHAKES:
        return bool(_ROUSED.search(said.context.question.lower()) or _SHOUTS.search(said.line))
    if said.forms[match.last] not in _SHAKES or not following or said.words.words[match.last + 1].mark:
        return False
    if not {"he", "she", "it", "they"}.isdisjoint(said.forms[max(0, match.last - 5) : match.last]):
        return False  # «she's shaking her arm on one side»
    if not _GOES_ON_SHAKING.isdisjoint(said.forms[max(0, match.first - 3) : match.last]):
        return False  # «she's still shaking the whole of her»
    whom, part = following[0], following[1:2]
    if whom in ("him", "them"):
        return True
    if whom == "her":
        return not part or part[0] in _SHAKEN or bool(said.words.words[match.last + 2].mark)
    return whom in ("his", "their", "the", "my") and not _SHAKEN.isdisjoint(part)


def is_of_a_swelling(said: Utterance, match: Match) -> bool:
    """«My ankle is puffing up»."""
    return said.forms[match.last].startswith("puff") and said.forms[match.last + 1 : match.last + 2] == ["up"]


_OF_FINDING = {
    "large_burn": (is_without_a_burn,),
    "uncontrolled_bleeding": (is_of_a_lid, is_of_a_fit, is_a_little_blood, is_used_up, is_where_it_came_out),
    "person_down": (is_of_a_limb,),
    "fainting": (
        is_out_since,
        is_time_on_land,
        is_out_of_it,
    ),
    "fall": (is_the_season,),
    "history_seizures": (is_first_seen,),
    "chronic_unchanged": (is_as_in_the_last_stroke, is_since_lately, is_of_one_part),
    "confusion": (is_not_known_to_the_caller, is_of_a_baby, is_what_the_caller_does_not_know),
    "unresponsive": (
        is_a_machine_that_speaks,
        is_on_the_telephone,
        is_who_looks_after_him,
        will_not_leave,
        is_no_shake,
        is_of_a_company,
        was_out,
        sits_like_a_stone,
        is_time_on_land,
        is_of_a_limb,
        is_out_of_it,
        is_of_a_bump,
        is_to_get_out_of,
        is_of_a_helper,
        is_of_oneself,
        is_of_one_who_speaks,
        is_of_his_voice,
        is_out_of_a_thing,
        is_of_an_office,
        is_of_onlookers,
        has_gone_and_done,
        has_gone_some_way,
        is_an_amount,
        is_out_of_doors,
        is_of_them,
        is_of_a_thing_out,
        is_of_what_one_sees,
        is_lifting,
        is_for_a_thing,
        is_how_one_feels,
        is_staring_at_a_thing,
    ),
    "death_reported": (has_gone_and_done, is_an_amount),
    "unable_to_speak": (
        is_a_machine_that_speaks,
        is_who_looks_after_him,
        is_of_a_company,
        is_what_he_does_not_say,
        is_to_get_out_of,
        is_of_a_helper,
        is_of_an_office,
        is_quiet_breath,
    ),
    "vision_change": (is_of_who_looks,),
    "seizure": (is_to_rouse,),
    "seizure_ongoing": (
        is_a_breath_that_stops,
        is_no_fit,
        is_to_rouse,
    ),
    "shivering": (is_to_rouse,),
    "reduced_consciousness": (
        is_of_the_breath,
        is_out_of_a_machine,
        is_to_get_out_of,
        is_a_complaint,
        is_there_is,
        is_half_out_of_a_seat,
    ),
    "difficulty_swallowing": (is_what_is_stuck, is_a_sore_throat, is_through_the_nose, is_of_teeth, is_food_that_sits),
    "not_breathing": (
        is_what_else_stops,
        is_over_a_comma,
        is_of_a_speaker,
        is_through_the_nose,
        has_gone_and_done,
        is_about_a_fit,
    ),
    "difficulty_breathing": (is_through_the_nose, is_of_a_swelling),
    "fast_breathing": (is_of_a_swelling,),
    "abnormal_breathing": (is_through_the_nose, is_no_laughter),
    "agonal_breathing": (is_a_complaint, is_of_a_cold),
    "alcohol_use": (is_of_what_was_asked,),
    "face_or_neck_injury": (is_of_own_hands,),
    "limb_injury": (is_of_own_hands,),
    "assault": (is_of_own_hands, is_a_rescue, is_to_wake, is_a_back_blow),
    "junctional_bleeding": (is_without_blood,),
    "stab_wound": (is_a_tool, is_in_a_live_thing, is_used_up),
    "gunshot_wound": (
        is_no_shot,
        is_in_the_ground,
    ),
    "choking": (
        is_a_reaction,
        is_on_blood,
        is_what_came_out,
    ),
    "hives": (is_mottling, is_of_a_cream),
    "widespread_hives": (is_mottling, is_where_one_looked, is_without_a_rash),
    "multiple_patients": (is_who_is_out,),
    "still_in_water": (is_washed_out, is_what_he_lost),
    "heat_exposure": (is_a_warm_room,),
    "rectal_bleeding": (is_of_the_womb,),
    "not_moving": (
        is_of_the_car,
        is_not_to_be_moved,
        is_a_thing_that_stays,
    ),
    "submersion": (is_less_than,),
    "prolonged_or_repeated_seizure": (is_how_long_ago,),
    "face_or_throat_swelling": (
        is_a_sore_throat,
        is_of_a_limb_that_swells,
    ),
    "crowning": (is_a_head_that_lies_down,),
    "slurred_speech": (
        is_what_he_did,
        is_of_his_breathing,
        is_of_who_calls,
    ),
    "cyanosis": (
        is_of_the_light,
        is_a_bruise,
    ),
    "collapse": (is_how_he_fell,),
    "cannot_lie_flat": (is_how_one_lies,),
    "hot_skin": (is_a_hot_flush,),
    "rollover": (is_a_slow_roll,),
    "trapped": (is_on_her_phone,),
    "crush_injury": (is_off_a_ramp, is_a_part_of_the_car, is_of_clothes),
    "long_fall": (is_on_the_stairs,),
    "severe_bleeding": (
        is_a_little_on_cloth,
        is_throwing_things,
        is_a_little_soaked,
    ),
    "amputation": (is_left_behind, is_a_loss_of_use),
    "still_hanging": (
        is_to_cool,
        is_of_the_cord,
    ),
    "strangulation": (
        is_to_cool,
        is_of_the_cord,
    ),
    "baby_delivered": (is_no_birth,),
    "pregnant": (is_of_a_man,),
    "pregnant_over_20_weeks": (is_of_a_man,),
    "dangerous_dose": (is_how_many_minutes,),
    "touching_power_source": (is_wide_awake,),
    "venomous_animal": (is_no_snake,),
    "repeat_fainting": (is_long_ago,),
    "chest_pain": (is_a_full_chest,),
    "unable_to_stand": (is_restless,),
    "exertion_before_onset": (is_for_play,),
    "worst_headache": (
        is_of_no_pain,
        is_no_headache,
    ),
    "stroke": (is_seen_on_a_scan,),
    "facial_droop": (is_of_the_belly,),
    "sweating": (is_wet_from_outside,),
    "cold_symptoms": (is_no_blocked_nose,),
    "object_in_airway": (is_the_heart,),
}
"""What a phrase found may be instead of what it says, by its finding."""


def counts(said: Utterance, match: Match) -> bool:
    """Whether a phrase found says what it says, and is nothing else."""
    for test in _OF_FINDING.get(match.finding, ()):  # a plain loop: this is asked of every phrase of every turn
        if test(said, match):
            return False
    first, last = said.forms[match.first], said.forms[match.last]
    if first != "no" and last not in _MAY_MEAN_LESS:
        return True
    return not (starts_with_an_answer(said, match) or is_broken_off(said, match) or ends_in_a_tag(said, match))


_MAY_MEAN_LESS = _LAST_OF_AMOUNTS | _TAG_WORDS
