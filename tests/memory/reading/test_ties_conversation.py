from datetime import UTC, datetime

from atticus.domain.evidence import Kept
from atticus.domain.labels import PUBLIC
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import Me, Party
from atticus.memory.reading.names import read_names
from atticus.memory.reading.tie_transcripts import goes_by, turns
from atticus.memory.reading.ties import read_ties

TALK = """Speaker 1: Hey Olu, did you see my sister Ilse?
Speaker 2: No, Zoë. Ask Mateo.
Speaker 1: You are my best friend, Olu.
Speaker 2: I know, Zoë!"""


def kept(text, kind=Kind.SPEECH, author=None):
    moment = Moment(kind=kind, source="glasses", at=datetime(2025, 5, 3, tzinfo=UTC), text=text, author=author)
    return Kept(id="0" * 13, moment=moment, label=PUBLIC, mine=False, import_id=None)


def test_speakers_are_called_what_the_others_call_them():
    called = goes_by(turns(kept(TALK).moment, 10_000))
    assert {label: [one.name for one in names] for label, names in called.items()} == {
        "Speaker 1": ["Zoë"],
        "Speaker 2": ["Olu"],
    }


def test_ties_of_a_recording_are_told_by_names_not_by_labels():
    told = {(c.subject, c.predicate, c.object) for c in read_ties(kept(TALK), Me(), UTC)}
    assert told == {("Zoë", "sister", "Ilse"), ("Zoë", "best_friend", "Olu")}


def test_a_speaker_nobody_names_is_left_out():
    text = "Speaker 1: my sister Ilse is here\nSpeaker 2: nice\nSpeaker 1: yes"
    assert read_ties(kept(text), Me(), UTC) == []


def test_quotes_of_a_recording_stand_in_the_whole_text():
    (claim, *_) = read_ties(kept(TALK), Me(), UTC)
    assert TALK[claim.quote.start : claim.quote.stop] == "my sister Ilse"


def test_named_speakers_and_the_owner_speak_for_themselves():
    text = "Me: Hi Ana, my brother Bo is here\nAna Lund: great, my husband Leo too\nMe: ok"
    told = {(c.subject, c.predicate, c.object) for c in read_ties(kept(text), Me(), UTC)}
    assert told == {("me", "brother", "Bo"), ("Ana Lund", "husband", "Leo")}


def test_who_says_their_name_goes_by_it():
    called = goes_by(turns(kept("Speaker 1: Hi, I'm Amara.\nSpeaker 2: Hello.\nSpeaker 1: Shall we?").moment, 1_000))
    assert called["Speaker 1"][0].name == "Amara"


def test_nicknames_in_a_conversation_are_told_of_the_named():
    text = "Ana Lund: Hey Bobby, ready?\nRobert Moss: Sure.\nAna Lund: Come on, Bobby!\nRobert Moss: Yes."
    told = {(c.subject, c.predicate, c.object) for c in read_names(kept(text), Me(), UTC)}
    assert told == {("Robert Moss", "nickname", "Bobby")}


def test_the_headings_of_a_note_do_not_talk():
    text = "Ingredients: flour, eggs\nProcess: mix\nNotes: call my sister Ilse"
    assert turns(kept(text, Kind.NOTE).moment, 1_000) == []


def test_a_message_with_colons_is_no_recording():
    text = "Plan: meet at six\nPlace: the usual\nAna: bring cake"
    assert turns(kept(text, Kind.MESSAGE, Party("Tom")).moment, 1_000) == []
