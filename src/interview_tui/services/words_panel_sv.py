"""What an exported scorecard says of the panel, in Swedish."""

from __future__ import annotations

from interview_tui.domain.disagreement import Level
from interview_tui.domain.seal import RaterState
from interview_tui.services.words_panel import WordsPanel

SWEDISH = WordsPanel(
    title="Panelens betyg",
    raters="Bedömare",
    composite="Panelens sammanvägda betyg",
    after="Efter diskussionen",
    own_composites="Sammanvägt av var och ens egna betyg",
    weights="Vikter",
    agreement="Samstämmighet",
    waiting="Inte inlämnat än",
    states={
        RaterState.NOT_BEGUN: "inte börjat",
        RaterState.OPEN: "pågår",
        RaterState.FINISHED: "avslutad, inte inlämnad",
        RaterState.SUBMITTED: "inlämnad",
    },
    disagreement="Där bedömarna skiljer sig åt",
    order="Betygen som var och en lämnade in på egen hand; det som skiljer mest står först. 3 eller mer isär: diskutera. 2 isär: titta på.",
    mean="Medel",
    span="Lägst–högst",
    spread="Spridning",
    reads="Läses som",
    levels={Level.DISCUSS: "**diskutera**", Level.LOOK: "titta på", Level.FINE: "samlat"},
    changed="Ändrat efter inlämningen",
    rater="Bedömare",
    question="Fråga",
    sealed_rating="Före",
    new_rating="Efter",
    changed_on="Datum",
    unseen="{reason} (hade inte sett de andras betyg)",
    early="Tittade på de andras betyg före inlämningen",
    looked_early="{name} ({stages})",
    pooled="**Till den som anställer.** Siffrorna är hela panelens, och orden står utan vem som antecknade dem. "
    "Enskilda bedömares betyg är utelämnade.",
    how_many="Intervjuer",
    held="{stage}: {count} bedömare",
    held_one="{stage}: en bedömare",
    one_rater="Bara en bedömare har lämnat in, så siffrorna är den bedömarens.",
    closed="Förseglat tills vidare, och därför inte med: {stages}.",
    nothing_submitted="Ingen har lämnat in betyg som får visas, så här finns varken siffror eller ord från intervjuer.",
    early_count="Bedömare som tittade på de andras betyg före inlämningen: {count} av {raters}.",
    changed_count="Betyg som ändrats efter inlämningen: {count}.",
    per_question="Fråga för fråga, alla bedömare tillsammans",
    mean_of="{mean} av 10, medel av {count} bedömare",
    rated_by_one="av en bedömare: med i det sammanvägda, visas inte för sig",
    unrated_by="{word} ({count})",
    noted_order="Anteckningar till en fråga står i bokstavsordning, som inte säger något om vem som skrev dem.",
)
