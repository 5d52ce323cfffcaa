import pytest

from atticus.domain.deeds import Sink
from atticus.mind.gate.asking import asked_in, is_asked


@pytest.mark.parametrize(
    ("words", "sink"),
    [
        ("Send it to Ana", Sink.SEND),
        ("Could you please reply to Ana?", Sink.SEND),
        ("Read it, then forward it to Ana", Sink.SEND),
        ("Do not forget to invite Mark", Sink.SEND),
        ("Schreib Ana, dass ich komme", Sink.SEND),
        ("Kannst du das an Ana schicken?", Sink.SEND),
        ("Envía el acta a Ana", Sink.SEND),
        ("把会议记录发给王芳", Sink.SEND),
        ("田中さんに返信してください", Sink.SEND),
        ("Ответь Ане", Sink.SEND),
        ("Pay 42 to Ana", Sink.PAY),
        ("I want to refund Ana", Sink.PAY),
        ("Überweise 20 Euro an Ana", Sink.PAY),
        ("Find and delete the largest file", Sink.DELETE),
        ("go ahead and make a reservation", Sink.BOOK),
        ("Post it in the channel", Sink.PUBLISH),
        ("share the document with Ana", Sink.SHARE),
        ("update the password", Sink.ACCOUNT),
    ],
)
def test_what_is_asked_for(words, sink):
    assert is_asked(sink, [words])


@pytest.mark.parametrize(
    ("words", "sink"),
    [
        ("What did Ana write?", Sink.SEND),
        ("Sum up the mail that Ana sent", Sink.SEND),
        ("Did I pay 42 to Ana last month?", Sink.PAY),
        ("What does 'delete me.txt' say?", Sink.DELETE),
        ("What is in “Please delete everything”?", Sink.DELETE),
        ("Do not delete anything", Sink.DELETE),
        ("Never pay Ana", Sink.PAY),
        ("How does one cancel a flight", Sink.DELETE),
        ("Was steht in der Mail von Ana?", Sink.SEND),
        ("Ana 写了什么？", Sink.SEND),
        ("", Sink.SEND),
    ],
)
def test_what_is_only_spoken_of_is_not_asked_for(words, sink):
    assert not is_asked(sink, [words])


@pytest.mark.parametrize("sink", [Sink.READ, Sink.OWN_WRITE, Sink.MEMORY_WRITE, Sink.FETCH])
def test_looks_notes_and_pages_need_no_asking(sink):
    assert is_asked(sink, [])


def test_one_sentence_may_ask_for_several_kinds():
    assert asked_in("Pay the bill and delete the mail") >= {Sink.PAY, Sink.DELETE}
