"""English words that stand for one another: "when did I go" is answered by "I went", "my father" by "my dad"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.vault.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS: Final = """
become became; begin began begun; bite bit bitten; blow blew blown; break broke broken; bring brought; build built;
buy bought; catch caught; choose chose chosen; come came; dig dug; do did done; draw drew drawn; drink drank drunk;
drive drove driven; eat ate eaten; fall fell fallen; feed fed; feel felt; fight fought; find found; fly flew flown;
forget forgot forgotten; freeze froze frozen; get got gotten; give gave given; go went gone; grow grew grown;
hang hung; have had; hear heard; hide hid hidden; hold held; keep kept; know knew known; lay laid; lead led;
leave left; lend lent; lie lay lain; light lit; lose lost; make made; mean meant; meet met; pay paid; ride rode ridden;
ring rang rung; rise rose risen; run ran; say said; see saw seen; sell sold; send sent; shake shook shaken;
shine shone; shoot shot; sing sang sung; sink sank sunk; sit sat; sleep slept; speak spoke spoken; spend spent;
stand stood; steal stole stolen; stick stuck; strike struck; swear swore sworn; sweep swept; swim swam swum;
take took taken; teach taught; tear tore torn; tell told; think thought; throw threw thrown; understand understood;
wake woke woken; wear wore worn; win won; write wrote written;
mother mom mum mommy mummy mama; father dad daddy papa; grandmother grandma granny; grandfather grandpa;
child children kid kids; photo photograph picture pic
"""
_FIRST: Final = {
    token: same[0]
    for words in _WORDS.split(";")
    for same in [[token for word in words.split() for token in tokens(word)]]
    for token in same
}
_ALIKE: Final = {first: frozenset(t for t, one in _FIRST.items() if one == first) for first in _FIRST.values()}


def alike(token: str) -> frozenset[str]:
    """Return all tokens that stand for the same as one does, itself among them."""
    return _ALIKE.get(_FIRST.get(token, token), frozenset({token}))


def plain(found: Iterable[str]) -> frozenset[str]:
    """Return tokens with each that stands for another as that other: the verb of a past, the plainest word."""
    return frozenset(_FIRST.get(token, token) for token in found)
