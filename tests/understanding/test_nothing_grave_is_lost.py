"""A patient's grave sign, told beside finders, helpers and other people, or in words that deny something else."""

from __future__ import annotations

import pytest

from assistant.domain.findings import Status
from assistant.schema.book import Book, find_root, load_book
from assistant.schema.recording import Recording, TurnModel
from assistant.training.replay import Replay
from assistant.understanding.listener import Listening
from assistant.understanding.understand import Understanding

OPENING = "Ambulance, what is the emergency?"


@pytest.fixture(scope="module")
def book() -> Book:
    """The whole book."""
    return load_book(find_root())


@pytest.mark.parametrize(
    ("first", "question", "text", "finding"),
    [
        ("It's my lad, he's been in the pool.", "Tell me exactly what happened.", "We were at the pool. His cousin pulled him out and he was not breathing.", "not_breathing"),
        ("It's my mum, she's collapsed.", "Is the door open?", "It is. Our Karen was holding her hand when she stopped breathing.", "not_breathing"),
        ("It's my mum, she's poorly.", "Are you still doing CPR?", "We had her back. Then we lost her again, she stopped breathing.", "not_breathing"),
        ("It's my girlfriend, she's collapsed.", "What happened to your partner?", "She collapsed. She's not breathing.", "not_breathing"),
        ("It's my dad, he's collapsed.", "Is he breathing?", "Does it look like it? No.", "not_breathing"),
        ("It's my mum, she's collapsed.", "Is she awake?", "Is she sleeping? No.", "unresponsive"),
        ("It's my dad, he's bad.", "Let me know if he loses consciousness.", "Yes. He's gone.", "unresponsive"),
        ("My dad's fallen.", "What's your number?", "555 0142. Sandra only went out for milk and he was unconscious when she came back.", "unresponsive"),
        ("It's my gran, she's bad.", "What's your number?", "555 0142. My mum rang me because she had a weak arm and a droopy face.", "facial_droop"),
        ("My girl ate a nut.", "Is her face swelling?", "Her face was fine. It's huge now.", "face_or_throat_swelling"),
        ("It's my dad.", "Tell me exactly what happened.", "His speech was all slurred and his arm was heavy. He's awake and breathing.", "slurred_speech"),
        ("It's my daughter, she's itchy.", "Is the door unlocked?", "Yes. Her friend gave her a cookie and her tongue was swollen.", "face_or_throat_swelling"),
        ("My girl's bad.", "Is there any swelling of her face?", "Nothing like this. Her whole face is up.", "face_or_throat_swelling"),
        ("My dad's been shot.", "Was he shot?", "Shot in the stomach, like an hour ago?", "gunshot_wound"),
        ("A man here's overdosed.", "Do you have naloxone?", "No. He's been stabbed as well.", "stab_wound"),
        ("It's my dad.", "What did he take?", "Paracetamol, the whole bottle, maybe fifty?", "overdose"),
        ("It's my dad, he's bleeding.", "Is the blood spurting?", "Spurting out all over the wall, like?", "spurting_bleeding"),
        ("It's my son, he's itchy.", "Any swelling, any rash?", "Swollen face, swollen lips, hives all over?", "face_or_throat_swelling"),
        ("It's my dad, he's choking.", "Is he choking?", "Choking on meat, going purple?", "choking"),
        ("It's my dad.", "Can you see him?", "You can hear him choking, can't you?", "choking"),
        ("It's my dad, his chest hurts.", "How is the chest pain now?", "His chest is no different.", "chest_pain"),
        ("It's my dad.", "Any pain in his chest?", "His chest is no different, it's still killing him.", "chest_pain"),
        ("It's my dad.", "Any chest pain?", "Nothing like this before. It's crushing his chest.", "chest_pain"),
        ("It's my dad.", "Does he have any chest pain?", "Does it hurt, Dad? Yes.", "chest_pain"),
        ("It's my dad.", "Is he breathing?", "Is he choking, Tom? No.", "not_breathing"),
        ("It's my mum.", "Is there serious bleeding?", "Is she bleeding, Tom? Yes.", "severe_bleeding"),
        ("It's my mum, she was confused.", "Can you tell me if her face goes down on one side when she smiles?", "Yes.", "facial_droop"),
        ("It's my dad.", "Can you tell me if he does have any chest pain?", "Yes.", "chest_pain"),
        ("It's my wife, she's bad.", "What happened?", "My mother in law was here when she started fitting.", "seizure"),
        ("It's my dad.", "How is he?", "It was a nurse that noticed his face drooping.", "facial_droop"),
        ("It's my brother.", "What happened?", "His mate was with him when he overdosed.", "overdose"),
        ("It's my husband.", "What happened?", "My wife was cutting his toenails and he started bleeding everywhere, it was pumping out.", "severe_bleeding"),
        ("It's my son.", "What happened?", "A teacher was with him, he had a seizure in class.", "seizure"),
        ("It's my mum.", "How is she?", "I think we lost her, she was blue.", "cyanosis"),
        ("It's my dad.", "Who's there?", "My lad is doing compressions cos he'd stopped breathing.", "not_breathing"),
        ("It's my dad.", "Who's there?", "There was a fella pumping his chest because he'd no pulse.", "no_pulse"),
        ("It's my brother.", "What happened?", "A boy had a knife and he was stabbed, there was blood pouring out.", "stab_wound"),
        ("It's my mum.", "Is she bleeding?", "The mattress is dripping blood, soaked through.", "severe_bleeding"),
        ("It's my dad.", "Is he breathing normally?", "Does a snort and a gasp, then nothing for ages.", "agonal_breathing"),
        ("It's my dad.", "How's he now?", "He was drowsy on the sofa, he's talking but it's getting less.", "reduced_consciousness"),
        ("It's my dad, he's collapsed.", "Is he breathing?", "Not breathing at all?", "not_breathing"),
        ("It's my mum.", "Is she responding to you?", "Not responding at all?", "unresponsive"),
        ("It's my mum.", "Tell me what happened.", "Dad built the ramp last summer. She fell off it and was knocked out cold.", "unresponsive"),
        ("It's my husband.", "Does he have chest pain?", "Chest pain, bad chest pain?", "chest_pain"),
        ("It's my dad.", "Any chest pain?", "His chest is how it always is, killing him.", "chest_pain"),
        ("It's my son.", "What did he swallow?", "A grape, same as my nephew last year. He choked and went blue.", "cyanosis"),
        ("It's my mum.", "How's she doing?", "She was really sleepy. She's awake now, barely.", "reduced_consciousness"),
        ("It's my son.", "What happened?", "His coach said he went pale at training yesterday. Vomited blood this morning.", "vomiting_blood"),
        ("It's my mum.", "Is she conscious? Is she breathing? Any sign of a seizure?", "She's just lying there, she's not fitting, no.", "unresponsive"),
        ("It's my son.", "Has he had a seizure?", "Never had a seizure this long, ten minutes now.", "seizure"),
    ],
)  # fmt: skip
def test_a_grave_sign_of_the_patient_stays_his(
    book: Book, real: Understanding, first: str, question: str, text: str, finding: str
) -> None:
    said = (("dispatcher", OPENING), ("caller", first), ("dispatcher", question), ("caller", text))
    turns = tuple(TurnModel(speaker=speaker, text=words) for speaker, words in said)
    run = Replay(book, Recording(id="call", turns=turns), Listening(real))
    for _ in run.steps():
        pass
    told = [
        one.status
        for event in run.session.call.events
        if getattr(event.payload, "text", "") == text
        for one in getattr(event.payload, "mentions", ())
        if one.finding == finding
    ]
    assert told, "nothing was read"
    assert told[-1] in (Status.PRESENT, Status.UNCERTAIN)
