"""The settings page."""

from dataclasses import replace

from atticus.mind.provider import Found
from atticus.settings import ProviderSettings
from atticus.surfaces.web import create_app
from tests.surfaces.web.stage import HomeDoor, signed_in


def test_settings_show_the_state_of_the_vault(client):
    text = client.get("/settings").text

    assert "66, 1 Mar 2026 to 3 Jun 2026" in text
    assert "Europe/Lisbon" in text
    assert "nothing leaves this machine" in text


class Furnished(HomeDoor):
    """A door whose owner set a model up."""

    def house(self):
        mine = ProviderSettings(name="Kitchen", url="http://127.0.0.1:11434/v1/", model="m-7b", place="local")
        house = super().house()
        return replace(house, settings=replace(house.settings, providers=(mine,)))


def test_models_the_owner_chose_are_shown_apart_from_those_that_were_only_found(door):
    async def find():
        return (
            Found("ollama", "http://127.0.0.1:11434/v1", ("m-7b",)),
            Found("llama.cpp", "http://127.0.0.1:8080/v1", ("<b>x",)),
        )

    with signed_in(create_app(Furnished(door.home, vault=door.vault), find_models=find)) as client:
        text = client.get("/settings").text

    assert "Kitchen" in text
    assert "Found on this computer" in text
    assert "llama.cpp" in text
    assert "<strong>ollama</strong>" not in text
    assert "None of these is used" in text
    assert "&lt;b&gt;x" in text
