"""A picture of words, imported by the installed command, is found by a question, and is nobody's word about the owner."""

from __future__ import annotations

from tests.senses.written import picture, reads

CARD = ("I live in Porto and I am allergic to nuts", "Kiln appointment Tuesday 16:30", "Room 204, Mill Lane 12")


@reads
def test_the_words_in_a_screenshot_are_found_and_are_not_the_owners(atticus):
    album = atticus.folder / "Screenshots"
    album.mkdir()
    (album / "Screenshot 2025-03-02 at 10.15.00.png").write_bytes(picture(*CARD))
    (album / "IMG_20250303_090000.jpg").write_bytes(picture(form="JPEG"))

    done = atticus.json("import", str(album), "--yes")
    assert (done["new"], done["problems"]) == (3, []), done

    hit = atticus.json("recall", "When is the kiln appointment?")["hits"][0]
    assert "Kiln appointment Tuesday 16:30" in hit["text"]
    assert hit["id"] == "Screenshot 2025-03-02 at 10.15.00.png:1740910500:words"
    atticus.json("understand")
    assert atticus.json("beliefs")["beliefs"] == []
    assert atticus.json("promises")["promises"] == []

    again = atticus.json("import", str(album), "--yes")
    assert (again["new"], again["same"]) == (0, 3)
    for one in (again, done):
        atticus.json("undo", str(one["import"]))
    assert atticus.json("vault", "status")["moments"] == 0


@reads
def test_the_owner_may_not_want_pictures_read(atticus):
    atticus.home.mkdir()
    (atticus.home / "config.toml").write_text("[pictures]\nwords = false\n")
    shot = atticus.folder / "Screenshot 2025-03-02 at 10.15.00.png"
    shot.write_bytes(picture(*CARD))
    assert atticus.json("import", str(shot), "--yes")["new"] == 1
    assert "not read: you do not want it" in atticus("doctor").stdout
