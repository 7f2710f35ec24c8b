"""«He's out» of the water, and «he's out» of one who does not wake."""

import pytest

from assistant.understanding.utterance import Context


def _says(real, text, question=""):
    context = real.context(question, None, None) if question else Context(who="third")
    return {one.finding: one.status.value for one in real.understand(text, context).mentions}


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("", "My lad fell in the canal. He's out, his mate hauled him up."),
        ("Is she out of the water now?", "yeah shes out shes in her pajamas"),
    ],
)
def test_out_of_the_water_is_not_out_cold(real, question, text):
    assert _says(real, text, question).get("unresponsive") != "present"


@pytest.mark.parametrize(
    "text",
    [
        "He fell in the pool and hit his head and he's out cold.",
        "We pulled him out of the pool, he's out.",
    ],
)
def test_out_cold_beside_the_water_stays(real, text):
    assert _says(real, text)["unresponsive"] == "present"
