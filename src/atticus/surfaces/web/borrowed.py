"""Words of lower layers that stand on pages by themselves: they are English there, and pages look them up."""

from __future__ import annotations

from typing import Final

from atticus.surfaces.web.tongues import later

TIES: Final = (
    later("parent"),
    later("mother"),
    later("father"),
    later("child"),
    later("son"),
    later("daughter"),
    later("sibling"),
    later("brother"),
    later("sister"),
    later("grandparent"),
    later("grandmother"),
    later("grandfather"),
    later("grandchild"),
    later("grandson"),
    later("granddaughter"),
    later("aunt or uncle"),
    later("aunt"),
    later("uncle"),
    later("niece or nephew"),
    later("niece"),
    later("nephew"),
    later("cousin"),
    later("spouse"),
    later("wife"),
    later("husband"),
    later("partner"),
    later("girlfriend"),
    later("boyfriend"),
    later("fiance"),
    later("parent-in-law"),
    later("mother-in-law"),
    later("father-in-law"),
    later("child-in-law"),
    later("son-in-law"),
    later("daughter-in-law"),
    later("sibling-in-law"),
    later("brother-in-law"),
    later("sister-in-law"),
    later("stepparent"),
    later("stepmother"),
    later("stepfather"),
    later("stepchild"),
    later("stepson"),
    later("stepdaughter"),
    later("stepsibling"),
    later("stepbrother"),
    later("stepsister"),
    later("godparent"),
    later("godmother"),
    later("godfather"),
    later("godchild"),
    later("godson"),
    later("goddaughter"),
    later("relative"),
    later("friend"),
    later("best friend"),
    later("acquaintance"),
    later("colleague"),
    later("boss"),
    later("employee"),
    later("mentor"),
    later("teacher"),
    later("coach"),
    later("student"),
    later("classmate"),
    later("neighbour"),
    later("roommate"),
    later("landlord"),
    later("tenant"),
    later("business partner"),
    later("client"),
    later("supplier"),
    later("adviser"),
    later("doctor"),
    later("dentist"),
    later("therapist"),
    later("lawyer"),
    later("accountant"),
    later("assistant"),
)
"""What somebody is to somebody."""

STATES: Final = (
    later("open"),
    later("done"),
    later("kept"),
    later("dropped"),
    later("past"),
    later("made"),
    later("overdue"),
)
"""How something undertaken stands."""

WHENCE: Final = (
    later("your own words"),
    later("your own records"),
    later("written by a model"),
    later("written by others"),
)
"""Who could have written a value of a deed."""

REACHED: Final = (later("Mail"), later("Phone"), later("Name"), later("Handle"))
"""By what somebody is reached."""

TASKS: Final = (
    later("mail"),
    later("appointments and invitations"),
    later("contacts"),
    later("files"),
    later("things at home"),
    later("reminders"),
    later("what is remembered"),
    later("drafts and texts"),
    later("pages of the net"),
    later("everything else"),
)
"""Kinds of tasks."""
