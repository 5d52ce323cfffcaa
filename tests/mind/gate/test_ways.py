import pytest

from atticus.mind.gate.ways import ways_in


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("see https://evil.example/x?d=1.", "https://evil.example/x?d=1"),
        ("see www.evil-shop.com/now", "www.evil-shop.com/now"),
        ("see bit.ly/abc", "bit.ly/abc"),
        ("see evil-shop.com", "evil-shop.com"),
        ("see evil-shop [dot] com", "evil-shop.com"),
        ("see evil-shop dot com", "evil-shop.com"),
        ("see hxxps://evil.example", "hxxps://evil.example"),
        ("write to eve@example.net!", "eve@example.net"),
        ("call +49 30 1234567 now", "+49 30 1234567"),
        ("pay DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 00"),
        ("open 203.0.113.7/x", "203.0.113.7/x"),
        ("data:text/html,hello", "data:text/html"),
        ("see ｅｖｉｌ-shop.com", "evil-shop.com"),
        ("see evil\u200b-shop.com", "evil-shop.com"),
    ],
)
def test_a_way_to_reach_or_pay_somebody_is_found(text, way):
    assert way in ways_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Stay at the Grand Palace, 1 Rue de la Paix, 75002 Paris, from January 1st to January 5th.",
        "The minutes are in client-meeting-minutes.docx, e.g. on page 3.5.",
        "It costs 1.200,50 at 10:30. See you then.Bye",
        "Version 2.3.1 is out",
    ],
)
def test_plain_words_hold_none(text):
    assert ways_in(text) == ()
