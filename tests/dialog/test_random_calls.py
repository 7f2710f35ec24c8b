"""S5, S13 and the rest on calls that nobody thought of: random words and answers, in any order."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.domain.levels import Level
from assistant.session import NotPossible
from tests.scene import Scene, book

_TOLD = (
    "unresponsive -unresponsive ?unresponsive *unresponsive not_breathing -not_breathing agonal_breathing abnormal_breathing "
    "-abnormal_breathing ?abnormal_breathing difficulty_breathing -unable_to_speak unable_to_speak purposeful_movement "
    "choking ~choking cough seizure_ongoing -seizure_ongoing seizure death_reported obvious_death dnr_order ?dnr_order "
    "cpr_in_progress -cpr_in_progress no_pulse heart_pump cold_exposure submersion electric_shock strangulation overdose "
    "touching_power_source -touching_power_source scene_unsafe -scene_unsafe fire caller_not_with_patient "
    "-caller_not_with_patient helper_available -helper_available caller_is_patient age=0.5 age=6 age=40 band_words=infant "
    "chest_pain severe_bleeding spurting_bleeding junctional_bleeding fall vehicle_crash pregnant crowning baby_delivered cord_first "
    "allergic_reaction epinephrine_available aed_available -aed_available patient_in_bed_or_chair cannot_move_patient "
    "cpr_declined rescuer_exhausted !unresponsive crew_arrived head_injury burn still_burning overdose opioid_use naloxone_available"
).split()
_ACTS = st.one_of(
    st.tuples(st.just("tell"), st.lists(st.sampled_from(_TOLD), min_size=1, max_size=3)),
    st.tuples(st.just("volunteer"), st.lists(st.sampled_from(_TOLD), min_size=1, max_size=3)),
    st.tuples(st.just("answer"), st.sampled_from(["yes", "no", "unsure", "refused", "silence"])),
    st.tuples(st.just("step"), st.sampled_from(["done", "yes", "no", "unsure", "refused", "silence"])),
    st.tuples(st.just("check"), st.sampled_from(["passed", "failed", "unsure"])),
    st.tuples(st.just("wait"), st.sampled_from([5.0, 61.0, 130.0])),
    st.tuples(
        st.just("do"), st.sampled_from(["barrier", "clear", "send", "cut", "back", "undo", "cpr", "swap", "aed"])
    ),
)


def _do(scene: Scene, what: str, how: object) -> None:
    session = scene.session
    if what == "tell":
        scene.tell(" ".join(how))  # type: ignore[arg-type]
    elif what == "volunteer":
        scene.volunteer(" ".join(how))  # type: ignore[arg-type]
    elif what == "answer":
        scene.answer(str(how))
    elif what == "step":
        session.step(str(how))
    elif what == "check":
        session.check_result(str(how))
    elif what == "wait":
        scene.clock.advance(float(str(how)))
    else:
        acts = {
            "barrier": lambda: session.barrier("in_bed"),
            "clear": lambda: session.barrier_said(cleared=True),
            "send": lambda: session.send(Level.BLS),
            "cut": session.line_cut,
            "back": session.line_back,
            "undo": session.undo,
            "cpr": session.start_cpr,
            "swap": session.swap,
            "aed": session.aed_arrived,
        }
        acts[str(how)]()


def _holds(scene: Scene, before: Level) -> None:
    """What must hold in every state."""
    advice = scene.advice
    prompt = advice.next
    assert prompt.say
    assert advice.prompts[0] == prompt
    assert advice.alerts is not None and advice.clocks and advice.candidates is not None and advice.reasons is not None
    if before is Level.ALS:
        assert advice.level is Level.ALS, "ALS fell"
    if prompt.script is not None and prompt.step is not None and prompt.kind in ("step", "check"):
        step = next(one for one in book().instructions[prompt.script].steps if one.id == prompt.step)
        view = _view(scene)
        assert not (step.touch and view.fact("hazard")), f"{prompt.id} while a hazard stands"
        assert not (step.touch and view.fact("at_patient") == "no"), f"{prompt.id} with nobody at the patient"
        if prompt.script.startswith("cpr_"):
            assert not view.fact("seizing"), f"{prompt.id} while the body jerks"
            assert not (view.fact("caller") == "patient" and not view.fact("silent")), (
                f"{prompt.id} said to the patient"
            )
        if step.mouth:
            assert view.fact("by_mouth") == "yes", f"{prompt.id} by mouth"
        if prompt.script == "recovery_position":
            assert view.fact("check") == "passed" or view.fact("awake") == "yes", "recovery position before the check"


def _view(scene: Scene):  # type: ignore[no-untyped-def]
    from assistant.dialog.assess import assess
    from assistant.dialog.plan import plan_of

    return assess(plan_of(scene.session.book), scene.session.call).view


@settings(max_examples=150)
@given(st.lists(_ACTS, min_size=1, max_size=14))
def test_every_state_has_a_next_prompt_and_keeps_the_rules(acts: list[tuple[str, object]]) -> None:
    scene = Scene()
    for what, how in acts:
        before = scene.advice.level
        try:
            _do(scene, what, how)
        except NotPossible:
            continue
        _holds(scene, Level.UNDECIDED if (what, how) == ("do", "undo") else before)


@settings(max_examples=60)
@given(st.lists(_ACTS, min_size=1, max_size=14))
def test_folding_the_events_again_gives_the_same_call(acts: list[tuple[str, object]]) -> None:
    from assistant.dialog.advise import advise
    from assistant.domain.fold import fold

    scene = Scene()
    for what, how in acts:
        try:
            _do(scene, what, how)
        except NotPossible:
            continue
    again = fold(scene.session.call.events)

    assert again == scene.session.call
    assert advise(book(), again, scene.session.now).next == scene.advice.next
    assert advise(book(), again, scene.session.now).level is scene.advice.level
