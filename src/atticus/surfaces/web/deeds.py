"""What a deed would do or did, told in the owner's language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from atticus.mind.gate.saying import sentence
from atticus.surfaces.web.tongues import told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atticus.mind.deeds.entries import Entry
    from atticus.mind.tool import Tool


def deed(one: Entry, tools: Mapping[str, Tool], language: str = "en") -> str:
    """Return what a deed would do or did, in a sentence.

    A question is made anew from its tool's own template in the language, with the very same values; so no value can
    be taken for a part of the sentence around it. A receipt is known again by what it says.

    Args:
        one: the deed.
        tools: everything that can be done, by name.
        language: two letters.
    """
    tool = tools.get(one.call.tool)
    if tool is None or one.says != sentence(one.call, tool.manifest):
        return told(one.says, language)
    manifest = replace(tool.manifest, says=told(tool.manifest.says, language))
    return sentence(one.call, manifest, nothing=told("nothing", language))
