"""What a phrase found may be instead of what it says: the table of all of it, by finding."""

from __future__ import annotations

from assistant.understanding import instead_of_being_out as being_out
from assistant.understanding import instead_of_birth as birth
from assistant.understanding import instead_of_blood as blood
from assistant.understanding import instead_of_breath as breath
from assistant.understanding import instead_of_crashes as crashes
from assistant.understanding import instead_of_death as death
from assistant.understanding import instead_of_falls as falls
from assistant.understanding import instead_of_harm as harm
from assistant.understanding import instead_of_himself as himself
from assistant.understanding import instead_of_illness as illness
from assistant.understanding import instead_of_lasting as lasting
from assistant.understanding import instead_of_signs as signs
from assistant.understanding import instead_of_skin as skin
from assistant.understanding import instead_of_speech as speech
from assistant.understanding import instead_of_swallowed as swallowed
from assistant.understanding import instead_of_telephones as telephones
from assistant.understanding import instead_of_things as things
from assistant.understanding import instead_of_throat as throat
from assistant.understanding import instead_of_waking as waking
from assistant.understanding import instead_of_water as water
from assistant.understanding.instead_of_replies import (
    LAST_OF_AMOUNTS,
    TAG_WORDS,
    ends_in_a_tag,
    is_broken_off,
    is_of_a_swelling,
    is_of_teeth,
    is_of_what_was_asked,
    is_of_who_looks,
    is_to_rouse,
    starts_with_an_answer,
)
from assistant.understanding.instead_of_sugar import is_in_mmol
from assistant.understanding.match import Match
from assistant.understanding.utterance import Utterance

_OF_FINDING = {
    "low_blood_sugar": (is_in_mmol,),
    "large_burn": (skin.is_without_a_burn,),
    "uncontrolled_bleeding": (
        blood.is_of_a_lid,
        blood.is_of_a_fit,
        blood.is_a_little_blood,
        blood.is_used_up,
        blood.is_where_it_came_out,
        blood.is_no_good_otherwise,
    ),
    "person_down": (waking.is_of_a_limb,),
    "fainting": (
        being_out.is_out_since,
        signs.is_time_on_land,
        being_out.is_out_of_it,
        being_out.is_how_long_it_stung,
    ),
    "fall": (
        falls.is_the_season,
        falls.is_down_the_bed,
    ),
    "history_seizures": (lasting.is_first_seen,),
    "chronic_unchanged": (
        lasting.is_as_in_the_last_stroke,
        lasting.is_since_lately,
        lasting.is_of_one_part,
    ),
    "confusion": (speech.is_not_known_to_the_caller, speech.is_of_a_baby, speech.is_what_the_caller_does_not_know),
    "unresponsive": (
        things.is_of_the_lights,
        things.is_of_a_switch,
        himself.is_out_of_where_he_was,
        himself.is_from_before,
        himself.is_of_allergies,
        himself.are_eyes_that_changed,
        himself.is_staring_at_me,
        things.is_knocked_down,
        himself.is_of_bystanders,
        himself.is_how_one_stands,
        himself.is_a_word_got_out,
        himself.is_coming_to_do,
        himself.is_of_then,
        waking.is_of_habits,
        waking.is_kept_awake,
        waking.is_getting_up,
        himself.is_the_callers_shouting,
        speech.is_a_machine_that_speaks,
        telephones.is_on_the_telephone,
        himself.is_who_looks_after_him,
        waking.will_not_leave,
        waking.is_no_shake,
        telephones.is_of_a_company,
        being_out.was_out,
        being_out.is_gone_out,
        being_out.is_of_who_stares,
        waking.sits_like_a_stone,
        signs.is_time_on_land,
        waking.is_of_a_limb,
        being_out.is_out_of_it,
        waking.is_of_a_bump,
        waking.shakes_the_head,
        waking.is_nothing_of_the_kind,
        waking.is_to_get_out_of,
        himself.is_of_a_helper,
        himself.is_of_oneself,
        waking.is_of_one_who_speaks,
        speech.is_of_his_voice,
        being_out.is_out_of_a_thing,
        telephones.is_of_an_office,
        himself.is_of_onlookers,
        waking.has_gone_and_done,
        waking.has_gone_some_way,
        waking.is_an_amount,
        being_out.is_out_of_doors,
        himself.is_of_them,
        himself.is_shouted_at_him,
        himself.is_of_what_one_sees,
        falls.is_lifting,
        waking.is_for_a_thing,
        waking.is_how_one_feels,
        waking.is_staring_at_a_thing,
        waking.is_no_complaint,
        himself.is_of_anybody,
    ),
    "death_reported": (
        himself.is_very_much_so,
        death.has_left,
        waking.has_gone_and_done,
        waking.is_an_amount,
    ),
    "unable_to_speak": (
        waking.is_nothing_of_the_kind,
        himself.is_no_noise_of_it,
        himself.is_from_before,
        himself.is_of_bystanders,
        himself.is_of_then,
        speech.is_a_machine_that_speaks,
        himself.is_who_looks_after_him,
        telephones.is_of_a_company,
        signs.is_what_he_does_not_say,
        waking.is_to_get_out_of,
        himself.is_of_a_helper,
        telephones.is_of_an_office,
        signs.is_quiet_breath,
        throat.is_of_a_wound,
        speech.is_what_he_says,
    ),
    "vision_change": (
        himself.are_eyes_that_changed,
        is_of_who_looks,
    ),
    "seizure": (is_to_rouse,),
    "seizure_ongoing": (
        breath.is_a_breath_that_stops,
        signs.is_no_fit,
        is_to_rouse,
    ),
    "shivering": (is_to_rouse,),
    "reduced_consciousness": (
        breath.is_of_the_breath,
        being_out.is_out_of_a_machine,
        waking.is_to_get_out_of,
        speech.is_a_complaint,
        waking.is_there_is,
        being_out.is_half_out_of_a_seat,
        himself.is_of_anybody,
    ),
    "difficulty_swallowing": (
        throat.is_what_is_stuck,
        throat.is_a_sore_throat,
        breath.is_through_the_nose,
        is_of_teeth,
        throat.is_food_that_sits,
    ),
    "not_breathing": (
        himself.is_behind_a_good_breath,
        breath.is_what_else_stops,
        breath.is_over_a_comma,
        breath.is_of_a_speaker,
        breath.is_through_the_nose,
        waking.has_gone_and_done,
        signs.is_about_a_fit,
    ),
    "difficulty_breathing": (
        things.is_making_tea,
        breath.is_of_a_smoke,
        breath.is_a_history,
        breath.is_through_labor,
        breath.is_through_the_nose,
        is_of_a_swelling,
    ),
    "fast_breathing": (is_of_a_swelling, breath.is_of_the_talk, breath.is_through_labor),
    "abnormal_breathing": (
        breath.is_off_to_do,
        breath.is_slow_and_steady,
        breath.is_of_a_smoke,
        breath.is_through_labor,
        breath.is_through_the_nose,
        breath.is_no_laughter,
        breath.is_a_poor_thing,
    ),
    "agonal_breathing": (
        breath.is_nothing_snorted,
        illness.is_a_rattle_of_years,
        himself.is_behind_a_good_breath,
        illness.is_of_my_own_breath,
        illness.is_a_soft_breath,
        breath.is_of_a_smoke,
        speech.is_a_complaint,
        throat.is_of_a_cold,
        breath.is_slow_and_steady,
        breath.is_of_pain,
        breath.is_a_burp,
        breath.is_play,
    ),
    "alcohol_use": (is_of_what_was_asked,),
    "face_or_neck_injury": (harm.is_of_own_hands, harm.is_blown_on),
    "epinephrine_given": (harm.is_a_tongue_put_out,),
    "arm_or_jaw_pain": (illness.is_of_glands,),
    "limb_injury": (harm.is_of_own_hands,),
    "assault": (himself.is_of_ones_own, harm.is_of_own_hands, harm.is_a_rescue, harm.is_to_wake, harm.is_a_back_blow),
    "junctional_bleeding": (
        blood.is_without_blood,
        blood.is_stuck_food,
    ),
    "stab_wound": (harm.is_the_pen, illness.is_how_it_hurts, harm.is_a_tool, harm.is_in_a_live_thing, blood.is_used_up),
    "gunshot_wound": (harm.is_no_shot,),
    "choking": (
        throat.is_a_reaction,
        throat.is_on_blood,
        throat.is_out_of_no_throat,
        harm.is_what_came_out,
    ),
    "hives": (skin.is_mottling, skin.is_of_a_cream, skin.is_of_an_illness),
    "widespread_hives": (skin.is_of_an_illness, skin.is_mottling, harm.is_where_one_looked, skin.is_without_a_rash),
    "multiple_patients": (crashes.is_who_is_out,),
    "still_in_water": (water.is_washed_out, water.is_what_he_lost),
    "heat_exposure": (signs.is_a_warm_room,),
    "rectal_bleeding": (
        illness.is_wiped_clean,
        blood.is_of_the_womb,
    ),
    "not_moving": (
        illness.is_a_rash_that_stays,
        signs.is_of_the_car,
        waking.is_not_to_be_moved,
        waking.stays_on_the_spot,
        falls.is_a_thing_that_stays,
    ),
    "submersion": (water.is_less_than, things.is_under_a_tap),
    "prolonged_or_repeated_seizure": (illness.is_a_value, harm.is_how_long_ago, illness.is_one_of_a_lifetime),
    "face_or_throat_swelling": (
        illness.is_after_a_crash,
        illness.is_a_face_as_it_is,
        skin.is_as_ever,
        throat.is_a_sore_throat,
        throat.is_of_a_limb_that_swells,
    ),
    "crowning": (birth.is_a_head_that_lies_down,),
    "slurred_speech": (
        speech.is_what_he_did,
        signs.is_of_his_breathing,
        speech.is_of_who_calls,
        signs.is_talk_about,
    ),
    "cyanosis": (
        signs.is_of_the_light,
        skin.is_a_bruise,
    ),
    "collapse": (
        falls.is_before_it_came_to_it,
        falls.is_how_he_fell,
        falls.is_what_one_dropped,
    ),
    "cannot_lie_flat": (signs.is_how_one_lies,),
    "hot_skin": (signs.is_a_hot_flush,),
    "rollover": (crashes.is_a_slow_roll, things.is_rolled_against),
    "trapped": (crashes.is_on_her_phone, things.is_a_thing_jammed),
    "crush_injury": (crashes.is_off_a_ramp, crashes.is_a_part_of_the_car, crashes.is_of_clothes),
    "long_fall": (falls.is_on_the_stairs, things.is_of_building_parts),
    "severe_bleeding": (
        blood.is_wet_through,
        blood.is_of_a_garment,
        blood.is_a_little_on_cloth,
        harm.is_throwing_things,
        blood.is_a_little_soaked,
        blood.is_dripped,
    ),
    "amputation": (crashes.is_left_behind, crashes.is_a_loss_of_use),
    "still_hanging": (
        death.is_held_otherwise,
        water.is_to_cool,
        birth.is_of_the_cord,
    ),
    "strangulation": (
        water.is_to_cool,
        birth.is_of_the_cord,
    ),
    "baby_delivered": (birth.is_no_birth,),
    "caller_is_patient": (himself.is_of_what_was_asked, signs.is_of_who_gets_it_himself),
    "headache": (signs.is_a_shake_of_the_head,),
    "drug_use": (swallowed.is_a_test,),
    "foaming_at_mouth": (breath.is_play,),
    "caller_not_with_patient": (telephones.is_who_is_on_the_line,),
    "machinery_accident": (falls.is_a_cupboard,),
    "ejected": (crashes.is_not_a_passenger,),
    "torso_injury": (harm.is_the_back_of_a_limb,),
    "allergen_exposure": (swallowed.is_a_meal,),
    "cpr_in_progress": (waking.is_only_near_to_it, breath.is_a_chin_that_drops),
    "urge_to_push": (birth.is_of_the_blood,),
    "abdominal_pain": (skin.is_where_a_rash_is,),
    "pregnant": (birth.is_of_a_man,),
    "pregnant_over_20_weeks": (
        illness.is_about_to_fall,
        birth.is_of_a_man,
    ),
    "overdose": (swallowed.is_a_feed, swallowed.is_an_age, things.is_taken_down),
    "poison_ingestion": (swallowed.is_a_feed, swallowed.is_an_age),
    "dangerous_dose": (
        things.is_taken_down,
        swallowed.is_a_feed,
        swallowed.is_an_age,
        swallowed.is_how_many_minutes,
        swallowed.is_spilt,
    ),
    "touching_power_source": (
        water.is_no_current,
        water.is_wide_awake,
        water.was_plugged_in,
    ),
    "venomous_animal": (harm.is_no_snake,),
    "repeat_fainting": (harm.is_long_ago, lasting.is_of_another_day),
    "chest_pain": (
        illness.is_a_broken_heart,
        signs.is_a_full_chest,
        signs.is_what_the_heart_does,
    ),
    "unable_to_stand": (signs.is_restless,),
    "hand_or_foot_injury": (falls.is_on_ones_feet,),
    "opioid_use": (swallowed.is_a_blow,),
    "exertion_before_onset": (signs.is_for_play,),
    "worst_headache": (
        signs.is_of_no_pain,
        signs.is_no_headache,
    ),
    "stroke": (speech.is_a_name, speech.is_seen_on_a_scan, speech.is_a_stroke_ward, illness.is_a_stroke_patient),
    "purposeful_movement": (
        himself.is_from_before,
        himself.is_of_his_eyes,
    ),
    "dnr_order": (things.is_where_it_lies,),
    "dizziness": (illness.is_round_and_round,),
    "attacker_nearby": (himself.is_where_we_are,),
    "first_pregnancy": (illness.is_not_the_first,),
    "impaled_object": (illness.is_how_it_hurts,),
    "aed_shock_given": (things.is_of_the_mains,),
    "scuba_diving": (illness.is_no_dive,),
    "burn": (illness.is_red_raw, things.is_making_tea),
    "facial_droop": (signs.is_of_the_belly,),
    "sweating": (
        illness.is_only_damp,
        signs.is_wet_from_outside,
    ),
    "cold_symptoms": (throat.is_no_blocked_nose,),
    "palpitations": (signs.is_a_sound_heart,),
    "object_in_airway": (throat.is_the_heart,),
    "inhaler_available": (throat.is_of_a_wound,),
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


_MAY_MEAN_LESS = LAST_OF_AMOUNTS | TAG_WORDS
