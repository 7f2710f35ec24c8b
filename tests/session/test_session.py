"""A call in progress: what people do becomes events, and the advice follows."""

from __future__ import annotations

from contextlib import suppress

import pytest

from assistant.commands import COMMANDS, run_command
from assistant.domain import events as ev
from assistant.domain.call import Call
from assistant.domain.clock import ManualClock
from assistant.domain.findings import AnswerKind, Ask, Status
from assistant.domain.fold import fold
from assistant.domain.levels import Level
from assistant.domain.topics import COMPRESSIONS
from assistant.hearing import pieces
from assistant.report import report
from assistant.session import NotPossible, Session
from tests.scene import Scene, Telling, Told, book


def test_every_event_is_kept_before_it_is_folded() -> None:
    kept: list[ev.Event] = []
    session: Session | None = None

    def keep(call: str, event: ev.Event) -> None:
        kept.append(event)
        if session is not None:
            assert session.call.last_event < event.number

    session = Session(book(), ManualClock(), call_id="c", listener=Telling(), keep=keep)
    session.heard("address=here")
    session.send(Level.BLS)

    assert [one.number for one in kept] == list(range(1, len(kept) + 1))
    assert fold(kept).sent_level is Level.BLS


@pytest.mark.parametrize("sign", ["²", "x²", "½", "5️⃣", "\x00"])
@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_an_odd_sign_behind_a_command_is_refused_or_taken_as_words(command: str, sign: str) -> None:
    """Python calls «²» a digit and makes no number of it."""
    session = Scene("unresponsive not_breathing").session
    with suppress(NotPossible):
        run_command(session, f"{command} {sign}")


def test_a_call_taken_up_again_stands_at_the_same_prompt_with_the_right_clocks() -> None:
    scene = Scene("unresponsive not_breathing").step(times=2)
    before, clock = scene.next, scene.clock
    clock.advance(20)

    again = Session(book(), clock, call_id="test", listener=Telling(), events=scene.session.call.events)

    assert again.advice.next.id == before
    assert again.now == scene.session.now
    assert again.call.resumed_under == book().hash


def test_undo_takes_back_the_last_entry() -> None:
    scene = Scene("fall")
    scene.answer("no")
    was = scene.next
    scene.answer("no")
    scene.session.undo()

    assert scene.next == was


def test_a_barrier_leads_back_to_its_step() -> None:
    scene = Scene("unresponsive not_breathing")
    step = scene.next
    scene.session.barrier("in_bed")
    assert scene.next == "barrier.in_bed"

    scene.session.barrier_said(cleared=True)
    assert scene.next == step


def test_a_barriers_lines_follow_one_another() -> None:
    scene = Scene("unresponsive not_breathing")
    scene.session.barrier("refuses")
    said = []
    for _ in range(4):
        said.append(scene.advice.next.say)
        scene.session.said()

    assert len(set(said)) >= 3


def test_a_barrier_whose_lines_are_used_up_is_said_in_other_words_each_time() -> None:
    scene = Scene("unresponsive not_breathing")
    scene.session.barrier("refuses")
    lines = book().barriers["refuses"]
    said = []
    for _ in range(len(lines.say) + 2 * len(lines.persist)):
        said.append(scene.advice.next.say)
        scene.session.said()

    persist = said[len(lines.say) :]
    assert len(set(persist)) == len(lines.persist) and persist[:3] == persist[3:]


@pytest.mark.parametrize(("told", "step"), [("", "cpr_adult.hands"), ("unsure_awake", "cpr_adult.floor_check")])
def test_a_patient_who_cannot_be_moved_is_pushed_where_he_is(told: str, step: str) -> None:
    """All lines said and still in bed: on at the hands, never at the floor for ever; awake unknown is asked before."""
    scene = Scene("not_breathing" if told else "unresponsive not_breathing")
    if told:
        scene.session.put(scene.advice.next)
        scene.session.answer(AnswerKind.UNSURE)
        while scene.next != "cpr_adult.floor":
            scene.session.answer(AnswerKind.UNSURE)
    assert scene.next == "cpr_adult.floor"
    scene.session.barrier("in_bed")
    lines = book().barriers["in_bed"]
    for _ in (*lines.say, *lines.persist):
        assert scene.next == "barrier.in_bed"
        scene.session.said()

    assert scene.next == step
    scene.session.undo()
    assert scene.next == "cpr_adult.floor"


def test_an_aed_out_of_reach_leads_back_to_pushing() -> None:
    scene = Scene("unresponsive not_breathing")
    while scene.next != "cpr_adult.aed_fetch":
        scene.session.answer(AnswerKind.YES) if scene.advice.next.asks else scene.session.said()
    scene.session.barrier("aed_far")
    scene.session.said()
    scene.session.said()

    assert "cpr_adult.cycle" in [one.id for one in scene.advice.prompts] and not scene.next.startswith("barrier.")


def test_a_level_raised_after_sending_shows_until_acknowledged() -> None:
    scene = Scene("-unresponsive -abnormal_breathing fall", mode="replay")
    scene.session.send(Level.BLS)
    scene.volunteer("chest_pain")
    assert scene.advice.upgrade

    scene.session.acknowledge_upgrade()
    assert not scene.advice.upgrade


def test_help_is_on_the_way_only_once_sent() -> None:
    scene = Scene("unresponsive not_breathing")
    assert "on the way" not in scene.advice.promise.lower()

    scene.session.send()
    assert "on the way" in scene.advice.promise.lower()


def test_switching_the_complaint_keeps_everything() -> None:
    scene = Scene("-unable_to_speak chest_pain")
    level = scene.advice.level
    scene.session.choose_complaint("fall")

    assert scene.advice.complaint == "fall"
    assert scene.advice.level is level
    assert scene.session.call.picture.newest("chest_pain") is not None


def test_the_sickest_patient_sets_the_level_of_the_call() -> None:
    scene = Scene("-unable_to_speak chest_pain")
    scene.session.add_patient("second")

    assert scene.advice.level is Level.ALS


def test_the_cpr_key_works_from_anywhere() -> None:
    for told in ("", "fall", "-unable_to_speak chest_pain"):
        scene = Scene(told)
        scene.session.start_cpr()
        assert scene.advice.arrest
        assert scene.next.startswith("cpr_adult.")


@pytest.mark.parametrize(
    "text", ["/nope", "/complaint zzz", "/correct chestpain", "/s", "/choose 9", "/patient 7", "/dismiss"]
)
def test_a_command_that_cannot_be_done_says_why(text: str) -> None:
    with pytest.raises(NotPossible):
        run_command(Scene("fall").session, text)


def test_a_complaint_is_a_command_by_its_beginning() -> None:
    scene = Scene("fall")
    run_command(scene.session, "/stroke")

    assert scene.advice.complaint == "stroke"


def test_every_command_says_what_it_does() -> None:
    assert all(one.help for one in COMMANDS.values())


@pytest.mark.parametrize("length", [1, 9_999, 10_000, 10_001, 45_000])
def test_a_long_text_is_cut_at_sentence_ends_and_nothing_is_lost(length: int) -> None:
    text = ("He fell. " * (length // 9 + 1))[:length]
    parts = pieces(text)

    assert all(len(one) <= 10_000 for one in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(one.endswith(".") for one in parts[:-1])


def test_a_text_without_an_end_is_cut_all_the_same() -> None:
    assert [len(one) for one in pieces("x" * 25_000)] == [10_000, 10_000, 5_000]


class Asking(Telling):
    """A listener whose dispatcher names the findings he asks about."""

    def asked(self, text: str) -> tuple[tuple[Ask, ...], str | None, bool]:
        """Each word is a finding that yes makes present."""
        return tuple(Ask(word) for word in text.split()), None, False


class Coaching(Telling):
    """A listener that knows one coaching line and keeps the topic under which each reply came."""

    def __init__(self) -> None:
        self.under: list[str | None] = []

    def asked(self, text: str) -> tuple[tuple[Ask, ...], str | None, bool]:
        """«Push hard» opens the coaching of compressions."""
        return (), COMPRESSIONS if text == "Push hard." else None, False

    def hear(self, text: str, question: str, asks: tuple[Ask, ...] | None, topic: str | None, call: Call) -> Told:
        """Nothing is told; the topic is kept."""
        self.under.append(topic)
        return Told((), AnswerKind.OTHER)


@pytest.mark.parametrize(
    ("between", "goes_on"),
    [(("Keep going.",), True), (("Keep going.", "That's it."), True), (("How old is he?",), False), ((), True)],
)
def test_coaching_goes_on_over_words_that_ask_nothing(between: tuple[str, ...], goes_on: bool) -> None:
    """«Keep going», «that's it» leave the topic; a question ends it."""
    scene = Scene("unresponsive", mode="replay")
    scene.session.listener = listener = Coaching()
    for words in ("Push hard.", *between):
        scene.session.asked(words)
    scene.session.heard("okay")

    assert listener.under == [COMPRESSIONS if goes_on else None]


class TestANoToTheNarrowerQuestion:
    """«Is the bleeding spurting?» — «no» says nothing against the bleeding itself."""

    def _call(self, asked: str, reply: str) -> Scene:
        scene = Scene("-unresponsive bleeding limb_injury", mode="replay")
        scene.session.listener = Asking()
        scene.session.asked(asked)
        return scene.volunteer(reply)

    def test_leaves_the_broader_finding_and_the_complaint(self) -> None:
        """Both were bound by the question; only the narrower one is denied."""
        scene = self._call("bleeding spurting_bleeding", "no -bleeding -spurting_bleeding")
        tops = scene.session.call.picture.tops

        assert tops["bleeding"].status is Status.PRESENT
        assert tops["spurting_bleeding"].status is Status.ABSENT
        assert scene.advice.complaint == "bleeding"

    def test_a_denial_in_own_words_counts(self) -> None:
        """«There is no blood at all»: volunteered, no answer to a bound question."""
        scene = self._call("spurting_bleeding", "-bleeding -spurting_bleeding")

        assert scene.session.call.picture.tops["bleeding"].status is Status.ABSENT

    def test_a_no_to_the_broad_question_counts(self) -> None:
        """«Is he bleeding?» — «no»."""
        scene = self._call("bleeding", "no -bleeding")

        assert scene.session.call.picture.tops["bleeding"].status is Status.ABSENT

    def test_a_refusal_denies_nothing(self) -> None:
        """«I'm not doing that» to a question or a step."""
        scene = self._call("severe_bleeding", "refused -severe_bleeding")

        assert "severe_bleeding" not in scene.session.call.picture.tops


def test_a_prompt_read_aloud_a_second_time_counts_once_until_it_is_answered() -> None:
    """A face may record that the prompt was said and bring the reply later: that is one question, not two."""
    scene = Scene("unresponsive")
    scene.session.put(scene.advice.next)
    scene.tell("refused")
    scene.session.put(scene.advice.next)
    scene.tell("silence")

    assert scene.session.call.asked["breathing"] == 2


@pytest.mark.parametrize("words", ["here.", "here!", "here"])
def test_the_report_ends_where_once(words: str) -> None:
    session = Session(book(), ManualClock(), call_id="c", listener=Telling())
    session.heard(f"fall address={words}")

    assert report(session.book, session.call, session.advice)[0].endswith("Where: here.")


def test_what_was_confirmed_stays_so_when_it_is_only_told_again() -> None:
    """«She's just standing there» after «awake» was accepted: awake is not asked a second time."""
    scene = Scene("fall").answer("yes").answer("yes")
    before = scene.next
    assert before not in ("awake", "breathing")
    scene.volunteer("-unresponsive").volunteer("-abnormal_breathing")

    assert scene.next == before

    scene.volunteer("unresponsive")
    assert scene.next != before
    assert scene.advice.level is Level.ALS


def test_where_help_is_needed_is_not_asked_again_for_a_second_patient() -> None:
    """The place and the number are the call's; all else starts anew, and the report says which patient it is of."""
    scene = Scene("chest_pain age=80")
    run_command(scene.session, "/patient boy")
    assert scene.next not in ("where", "address", "callback", "phone")
    assert "chest_pain" not in scene.session.call.picture.tops
    assert "age" not in scene.session.call.picture.tops

    first = report(book(), scene.session.call, scene.advice)[0]
    assert first.startswith("Patient 2 of 2 (boy): ")
    assert "Where: here." in first


def test_the_report_tells_what_was_before_and_when_he_was_last_seen_well() -> None:
    scene = Scene("facial_droop anticoagulant_use")
    told = report(book(), scene.session.call, scene.advice)
    assert "Before: takes blood thinners." in told

    scene.tell("last_known_well=30")
    told = report(book(), scene.session.call, scene.advice)
    assert any(line.startswith("Before: last seen well 30 min before 0:03 of the call") for line in told), told
    assert not any(line.startswith("Before") for line in report(book(), Scene("fall").session.call, scene.advice))
