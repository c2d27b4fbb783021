"""Words that are parts of names and everyday words too: where a name is looked for, they count only in some places."""

from __future__ import annotations

from interview_tui.domain.folding import fold

_ENGLISH = """
    amber april art august autumn back baker ball banks bell best bill black bond brook brown bush case chance charity chase chip clay cliff
    cook dale dawn day dean does dot drew earl eve even faith field fields ford frank gay good grace grant green gun guy hall hand hands
    head hill hood hope house jack joy june king lane law less like little long lord love major man march mark marks may mercy merit miles
    mill more noble olive page park pat patience penny pink power price pride prudence read reed rich rivers rob rock rod rose rush sandy
    sharp short skip small song stern stone story strong sue summer temple true wade walker ward water way weeks wells west white wild will
    wills winter wise wood woods words young
"""
_SWEDISH = """
    all alla alm ask augusti ben berg blad blom bror dag dal den der du falk finns fisk frisk fri glad gran gren gård han hans hon hård
    höst inga juli juni kan karl klok kraft kung kvick kvist lager lagom lilja lin lind ljus liv lugn lång löv maj mars max min mod modig
    mål norr nord ord par per quick rapp rask ren riktig ros sjö skog sköld snar snäll sol son stad stark sten stig stor strand ström strid
    svan svärd sång tal tapper tim tom trygg ung van vilja vind vit von vår väg väst äng öst
"""
_PARTICLES = """
    af al and at av bin bint da das de del della dem den der di dos du e el en från from hos i ibn in la le los med min mr mrs ms my och of
    på san te ten ter the till van vom von with y zu zum zur
"""
_TITLES = "mr mrs ms miss dr doktor doctor prof professor herr fru fröken sir madam"

EVERYDAY = frozenset(fold(word) for word in (_ENGLISH + _SWEDISH).split())
"""Parts of names that are everyday words in English or Swedish when written small: looked for with a capital only.

Compared without accents: ``par`` stands here for Pär, ``back`` for Bäck. A word with a final ``s`` stands here where a genitive would
be one (Doe, *does*; Finn, *finns*).
"""
PARTICLES = frozenset(fold(word) for word in _PARTICLES.split())
"""Small words within a name that stand for nobody by themselves, where they are written small."""
TITLES = frozenset(fold(word) for word in _TITLES.split())
"""What may stand before a name and is none."""
