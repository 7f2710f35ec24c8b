"""What a phrase tells and the words around it speak against is not taken; a danger sign is."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from assistant.domain.findings import Mention, Origin, Status
from assistant.schema.book import find_root, load_book
from assistant.schema.judged import FOLDER
from assistant.schema.problems import DataError
from assistant.schema.utterances import DOUBT, TOLD, utterances_digest
from assistant.understanding.doubt import LEAST, LEAST_GRAVE, LEAST_OF_MINUTES, Doubt, key_of
from assistant.understanding.other_words import NEVER, NEVER_DENIED, OtherWords, Weighed
from assistant.understanding.understand import Understanding
from assistant.understanding.utterance import Utterance
from tools.doubt import Reading, believe

ROOT = find_root()


@lru_cache(maxsize=1)
def _reader() -> Understanding:
    return Understanding(load_book(ROOT), ROOT)


def _told(text: str, question: str | None = None) -> dict[str, str]:
    """What the phrases tell, with the status of each."""
    found = _reader().understand(text, _reader().context(question, None, None)).mentions
    return {one.finding: one.status.value for one in found if one.origin is not Origin.LIKENED}


def test_the_doubt_was_learned_from_the_judged_utterances() -> None:
    assert Doubt(ROOT, OtherWords(ROOT), ()).learned_from == utterances_digest(ROOT), "run 'make likeness'"


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("He's sat on a crate in the yard having a smoke, cursing the lot of us.", "traffic_danger"),
        ("Her bump's been itching, right by the belly button.", "medical_device_in_use"),
        ("He did his knee in at five-a-side and now it's blown up like a ball.", "exertion_before_onset"),
    ],
)
def test_what_the_words_speak_against_is_not_taken(text: str, finding: str) -> None:
    """The phrases alone take it: the doubt is what sets it aside."""
    phrases = Understanding(load_book(ROOT), ROOT, learned=False)
    assert finding in {one.finding for one in phrases.understand(text).mentions}
    assert finding not in _told(text)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("He's got crushing pain in his chest.", "chest_pain"),
        ("She is bleeding heavily.", "severe_bleeding"),
        ("His face has dropped on one side.", "facial_droop"),
        ("He's been stabbed in the stomach.", "stab_wound"),
        ("She's eight months gone and she's bleeding down below.", "vaginal_bleeding"),
        ("He's not breathing.", "not_breathing"),
        ("She won't wake up.", "unresponsive"),
    ],
)
def test_a_danger_sign_plainly_told_is_taken(text: str, finding: str) -> None:
    assert _told(text).get(finding) == "present"


def _weighed(said: Utterance, less: float) -> Weighed:
    """The words of an utterance, with scores that are higher by so much than they are."""
    weighed = OtherWords(ROOT).weigh(said.forms, ())
    weighed.all = weighed.scores() + less
    return weighed


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("I've got my ear to his mouth and there's nothing coming out of it.", "seizure_ongoing"),
        ("It was nothing like this when I went for the phone.", "chronic_unchanged"),
        ("Yep, I'm winding it on from the toes up now.", "unable_to_stand"),
    ],
)
def test_a_denial_that_no_word_speaks_for_is_not_taken(text: str, finding: str) -> None:
    """The phrases alone deny it."""
    phrases = Understanding(load_book(ROOT), ROOT, learned=False)
    assert (finding, Status.ABSENT) in {(one.finding, one.status) for one in phrases.understand(text).mentions}
    assert _told(text).get(finding) != "absent"


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("No chest pain, no nausea, nothing like that, just dizzy.", "nausea"),
        ("He's not woozy, he's mad about the oak.", "dizziness"),
        ("She ain't bleeding or nothing.", "bleeding"),
    ],
)
def test_a_denial_in_plain_words_is_taken(text: str, finding: str) -> None:
    assert _told(text).get(finding) == "absent"


def test_signs_of_an_arrest_are_never_doubted() -> None:
    """Whatever the words around them: a joke of a phone that is dead stays the business of the phrases."""
    said = _reader().prepared("second one in the box")
    doubt = Doubt(ROOT, OtherWords(ROOT), ())
    for finding in NEVER:
        one = Mention(finding, Status.PRESENT, 0, 21, "second one in the box")
        assert doubt.doubtful(_weighed(said, -100), said, [one])[0] == set()
        denied = replace(one, status=Status.ABSENT)
        assert doubt.doubtful(_weighed(said, -100), said, [denied])[0] == set()


def test_a_yes_or_no_is_never_doubted() -> None:
    said = _reader().prepared("second one in the box")
    answered = Mention("multiple_patients", Status.PRESENT, 0, 10, "second one", origin=Origin.ANSWERED)
    told = Mention("multiple_patients", Status.PRESENT, 0, 10, "second one")
    doubtful, shown = Doubt(ROOT, OtherWords(ROOT), ()).doubtful(_weighed(said, -100), said, [answered, told])
    assert doubtful == {id(told)} and not shown


def test_what_makes_a_call_als_by_itself_is_doubted_later() -> None:
    assert LEAST_OF_MINUTES < LEAST_GRAVE < LEAST
    said = _reader().prepared("tearing pain")
    one = Mention("tearing_pain", Status.PRESENT, 0, 12, "tearing pain")
    learned = OtherWords(ROOT)
    column = learned.findings.index("tearing_pain")
    plain, grave = Doubt(ROOT, learned, ()), Doubt(ROOT, learned, ("tearing_pain",))
    between = 0
    for tenths in range(-200, 0):
        weighed = _weighed(said, 0)
        weighed.whole()[column] = tenths / 10
        aside, _ = plain.doubtful(weighed, said, [one])
        aside_if_grave, _ = grave.doubtful(weighed, said, [one])
        assert aside_if_grave <= aside
        between += aside != aside_if_grave
    assert between > 0


@pytest.mark.parametrize("content", [None, b"", b"no weights", b"PK\x03\x04 half of it"])
def test_weights_that_cannot_be_read_are_told(tmp_path: Path, content: bytes | None) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    shutil.copy(ROOT / FOLDER / TOLD, tmp_path / FOLDER)
    if content is not None:
        (tmp_path / FOLDER / DOUBT).write_bytes(content)
    with pytest.raises(DataError, match=r"doubt\.npz: cannot be read"):
        Doubt(tmp_path, OtherWords(tmp_path), ())


def test_the_curve_is_fitted_to_what_it_is_shown() -> None:
    """Readings that a score divides are divided by it, and words that were always wrong count against a reading."""
    shown = [
        Reading("fall", f"w{n}", score, score > 0) for n, score in enumerate((-3.0, -2.0, -1.0, 1.0, 2.0, 3.0) * 20)
    ]
    shown += [Reading("fall", "wiped out", 0.5, False)] * 20 + [Reading("fall", "fell", -0.5, True)] * 20
    known = believe(shown, [])
    by_score, by_odds, bias = known.weights
    assert by_score > 0 and by_odds > 0
    wiped, fell = (known.odds[key_of("fall", words)] for words in ("wiped out", "fell"))
    assert by_odds * wiped + bias < 0 < by_odds * fell + bias


def _origins(text: str, question: str, finding: str, like_als: float | None) -> set[Origin]:
    """How a present finding is listed of a reply in a call that is so like those that need ALS."""
    reader = _reader()
    context = replace(reader.context(question, None, None), like_als=like_als)
    found = reader.understand(text, context).mentions
    return {one.origin for one in found if one.finding == finding and one.status is Status.PRESENT}


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        (
            "Whereabouts on the hand?",
            "It looks like a murder scene in the sink but it's mostly just the tip.",
            "severe_bleeding",
        ),
        (
            "Any chest pain? You breathing okay?",
            "Chest's fine. I'm huffing 'cause it hurts but I'm breathing good.",
            "difficulty_breathing",
        ),
    ],
)
def test_a_grave_word_in_a_call_unlike_als_is_shown_and_not_believed(question: str, text: str, finding: str) -> None:
    assert Origin.LIKENED not in _origins(text, question, finding, None)
    assert Origin.LIKENED not in _origins(text, question, finding, 0.9)
    assert _origins(text, question, finding, None), "the phrase alone takes it"
    assert _origins(text, question, finding, 0.1) == {Origin.LIKENED}


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("He's got a crushing pain in his chest now.", "chest_pain"),
        ("Her throat's closing up, she can't swallow.", "face_or_throat_swelling"),
        ("The left side of his face has just dropped.", "facial_droop"),
        ("The blood's pouring out of him again.", "severe_bleeding"),
        ("He's shot himself.", "gunshot_wound"),
        ("He can't move his legs.", "paralysis"),
        ("He's been stabbed in the stomach.", "stab_wound"),
        ("She's took all her tablets, forty of them.", "overdose"),
        ("He's having a fit, he's jerking all over.", "seizure_ongoing"),
        ("She's throwing up blood.", "vomiting_blood"),
        ("He was bit by a rattlesnake.", "venomous_animal"),
        ("She can't get her breath at all.", "difficulty_breathing"),
        ("He's talking gibberish and doesn't know me.", "confusion"),
    ],
)
def test_a_danger_sign_plainly_told_is_believed_however_mild_the_call(text: str, finding: str) -> None:
    for question in ("Anything else?", "How is he now?"):
        assert _origins(text, question, finding, 0.02) - {Origin.LIKENED, Origin.IMPLIED}


@pytest.mark.parametrize("text", ["He's not breathing.", "She won't wake up.", "He's gasping, like a fish."])
def test_signs_of_an_arrest_are_believed_however_mild_the_call(text: str) -> None:
    context = replace(_reader().context("How is he now?", None, None), like_als=0.0)
    believed = {one.finding for one in _reader().understand(text, context).mentions if one.origin is not Origin.LIKENED}
    assert believed & NEVER_DENIED
