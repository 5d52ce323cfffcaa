"""The house from the command line: a light that was named goes on and back, a door waits."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from tests.app.conftest import ATTICUS
from tests.app.test_deeds import calls, says
from tests.app.test_deeds import model as _model
from tests.mind.hands.house import TOKEN, running_house

if TYPE_CHECKING:
    from tests.app.conftest import Installed
    from tests.app.test_deeds import Answers

model = _model


def test_a_light_that_was_named_goes_on_and_back_and_a_door_waits(atticus: Installed, model: type[Answers]) -> None:
    with running_house() as house:
        settings = atticus.home / "config.toml"
        settings.write_text(f'{settings.read_text()}\n[home_assistant]\nurl = "{house.url}"\n')
        command = [str(ATTICUS), "secrets", "set", "home_assistant"]
        subprocess.run(command, input=f"{TOKEN}\n", text=True, check=True, env=atticus.environment, timeout=60)
        model.told[:] = [
            calls("home_state", words="kitchen light"),
            calls("home_set", entity="light.kitchen", action="turn_on", data={"brightness_pct": 40}),
            calls("home_do", entity="lock.front_door", action="lock.unlock"),
            says("The light is on. I asked you about the door."),
        ]
        done = atticus.json("do", "Turn on the kitchen light and unlock the Front door")

        assert house.states["light.kitchen"]["state"] == "on"
        assert house.states["lock.front_door"]["state"] == "locked"
        (receipt,) = [one for one in done["did"] if one["deed"]]
        (asked,) = done["asked"]
        assert "lock.unlock" in asked["says"]
        assert "cannot be taken back" in atticus("inbox").stdout
        assert atticus("inbox", "undo", receipt["deed"]).returncode == 0
        assert house.states["light.kitchen"]["state"] == "off"
        model.told[:] = [says("Done.")]
        assert atticus("inbox", "approve", asked["deed"]).returncode == 0
        assert house.states["lock.front_door"]["state"] == "unlocked"
