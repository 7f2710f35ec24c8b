"""What comes first: threats told at the start, causes of a sudden arrest, and nothing asked of the dead."""

from __future__ import annotations

import pytest

from tests.scene import Scene
from tests.walk import walk


class TestSuddenCauses:
    """S1 (d): after some causes a patient who does not respond is an arrest, and breathing is not asked."""

    def test_still_touching_the_power_counts_as_a_shock(self) -> None:
        """Told only that he holds the wire: once the power is off and he does not respond, CPR."""
        scene = Scene("touching_power_source")
        assert scene.next == "hazard.power"
        scene.answer("yes").volunteer("unresponsive")

        assert scene.advice.arrest
        assert scene.next == "cpr_adult.floor"

    def test_free_of_the_power_does_not_undo_the_shock(self) -> None:
        """The finding itself is gone; that the current went through him is not."""
        scene = Scene("touching_power_source").volunteer("-touching_power_source").volunteer("?unresponsive")

        assert scene.advice.arrest

    def test_never_touched_it_is_no_shock(self) -> None:
        """A plain no to the question is no cause: breathing is asked."""
        scene = Scene("-touching_power_source person_down").volunteer("unresponsive")

        assert not scene.advice.arrest
        assert scene.next == "breathing"

    @pytest.mark.parametrize("over", ["-still_hanging", "-still_in_water", "~choking"])
    def test_what_is_over_stays_the_cause(self, over: str) -> None:
        """Cut down, pulled out, came out: then limp."""
        name = over.lstrip("-~")
        scene = Scene(name).volunteer(over).volunteer("unresponsive")

        assert scene.advice.arrest


class TestThreatsComeFirst:
    """Once a hazard or a threat to life is told, its rung comes before the call-back number and the story."""

    @pytest.mark.parametrize(
        ("told", "first"),
        [
            ("fire", "hazard.fire"),
            ("still_in_water", "hazard.water"),
            ("still_burning", "burning_now."),
            ("still_hanging", "hanging."),
            ("weapon_present", "hazard.weapon"),
            ("still_in_smoke_or_gas", "hazard.gas"),
        ],
    )
    def test_within_two_questions(self, told: str, first: str) -> None:
        """The place is known; nothing but awake and breathing may stand between."""
        scene = Scene(where=False).volunteer(f"address=here {told}")
        seen = []
        for _ in range(3):
            seen.append(scene.next)
            if scene.next.startswith(first):
                break
            scene.answer("no" if scene.next.startswith("hazard_question") else "yes")

        assert seen[-1].startswith(first), seen
        assert not {"callback", "what_happened"} & set(seen), seen

    def test_the_story_is_asked_once_the_hazard_was_spoken_of(self) -> None:
        """A fire alone says nothing of a patient."""
        scene = Scene(where=False).volunteer("address=here fire")
        assert scene.next == "hazard.fire"
        scene.answer("yes")

        assert scene.next == "callback"
        scene.tell("phone=555")
        assert scene.next == "what_happened"

    def test_who_calls_is_no_story(self) -> None:
        """A helper is named, no more: what happened is asked before awake."""
        assert Scene().volunteer("helper_available").next == "what_happened"


class TestNothingIsAskedOfTheDead:
    """S15: after a certain or expected death neither awake nor breathing is asked."""

    @pytest.mark.parametrize(
        "told", ["obvious_death -caller_not_with_patient", "hospice_care death_reported", "death_reported dnr_order"]
    )
    def test_no_awake_and_no_breathing(self, told: str) -> None:
        """All the way to the end of the call."""
        scene = Scene(told)
        seen = walk(scene)

        assert not {"awake", "breathing", "rouse", "breathing_check.watch"} & set(seen), seen
        assert "expected_death.sorry" in seen

    def test_a_sign_of_life_asks_again(self) -> None:
        """He moved: all of it is open once more."""
        scene = Scene("obvious_death -caller_not_with_patient").volunteer("purposeful_movement")

        assert scene.next == "breathing"


class TestNothingBetween:
    """S1: from the words to CPR nothing comes between, whichever way the call came there."""

    @pytest.mark.parametrize(
        ("story", "last"),
        [
            pytest.param(("still_hanging", "-still_hanging"), "unresponsive", id="hanging, cut down, not responding"),
            pytest.param(
                ("submersion still_in_water age=4", "-still_in_water"), "limp_body unresponsive", id="drowned"
            ),
            pytest.param(("person_down not_moving",), "unresponsive agonal_breathing", id="in a car, a weird sigh"),
            pytest.param(("seizure seizure_ongoing unresponsive",), "-seizure_ongoing agonal_breathing", id="seizure"),
            pytest.param(
                ("seizure seizure_ongoing unresponsive",), "-seizure_ongoing not_breathing", id="a gulp, then nothing"
            ),
        ],
    )
    @pytest.mark.parametrize("reply", ["no", "unsure", "refused"])
    def test_where_hazard_and_cpr_only(self, story: tuple[str, ...], last: str, reply: str) -> None:
        """The place was not told: «no», «don't know» and a refusal of it go straight on."""
        scene = Scene(where=False)
        scene.tell(story[0])
        for told in (*story[1:], last):
            scene.volunteer(told)
        seen = []
        for _ in range(5):
            seen.append(scene.next)
            if scene.next.startswith("cpr_"):
                break
            scene.answer("yes" if scene.next.startswith("hazard") else reply)

        assert scene.advice.arrest
        assert seen[-1].startswith("cpr_"), seen
        assert all(one == "where" or one.startswith("hazard.") for one in seen[:-1]), seen
        assert seen.count("where") <= 1, seen
