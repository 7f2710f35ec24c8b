"""The exhaustive check: the safety rules S1 to S19 held against every state that its walks come to (`properties`).

**What is proved, and what is not.** The real `Session` and `advise` are run, never a model of them. It is no proof over
all calls that can be thought of; it is a search without gaps inside these bounds:

- *Answers in turn* (`explore`, first round): from every opening finding of every complaint, and from what threatens life,
  every kind of answer to every prompt, to the end, without a bound on length. The walk of a complaint ends where CPR has
  begun, and those of the ladder where no threat is left; each goes on in the other.
- *Out of turn* (second round): every deciding word and every key of the call-taker's, corrections too, once at every
  place the first round met; after threats one further move is followed. Two things out of turn at two different times
  are covered only as far as the grid covers them. Each refusal or silence is followed twice.
- *The grid* (`grid`): every combination of waking, breathing, seizing, choking, danger, people, death and the check, set
  up outright before the first step of a set.
- *The book as written* (`BOOK`): loops, forbidden lines and dangers, for every line.

**What merging rests on.** States with one key (`abstract.key`) are walked once. The design asks that prompts, level and
instructions read derived facts only; the engine also reads findings (rules, questions, conditions of sets), what was
asked and answered, where sets stand, and clocks. All that is read by something still standing is in the key; that
nothing was forgotten is not proved but tried: random calls with any number of words out of turn must get the same next
prompt, level and arrest whenever their keys are the same (`tests/check/test_same_key.py`; 10,000 calls in `make check`).
Evidence that lies below a newer word can come back only by a correction; corrections are walked, but not merged over.

**What the properties are stated on.** `told` reads the events by itself, with lists of its own for dangers and bad
breathing, so that a gap in a fact, in the fold or in the book does not excuse itself. It tells apart more than the key
does; so every state come to is looked at, also one that is merged with another and not walked from. Crew and a wish for
CPR are taken from the engine. Local settings are taken as they are set.

A violation is told as the shortest path there is in its walk, as a recording; the words are sentences of the lexicon,
and it is replayed with the real listener before it is shown as replayable.
"""
