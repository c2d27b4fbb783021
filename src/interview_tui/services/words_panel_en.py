"""What an exported scorecard says of the panel, in English."""

from __future__ import annotations

from interview_tui.domain.disagreement import Level
from interview_tui.domain.seal import RaterState
from interview_tui.services.words_panel import WordsPanel

ENGLISH = WordsPanel(
    title="The panel's ratings",
    raters="Raters",
    composite="Composite of the panel",
    after="After the discussion",
    own_composites="Composite of each rater's own ratings",
    weights="Weights",
    agreement="Agreement",
    waiting="Not submitted yet",
    states={
        RaterState.NOT_BEGUN: "not begun",
        RaterState.OPEN: "in progress",
        RaterState.FINISHED: "finished, not submitted",
        RaterState.SUBMITTED: "submitted",
    },
    disagreement="Where the raters differ",
    order="Ratings as each rater submitted them, alone; what they differ on most comes first. 3 or more apart: discuss. 2 apart: look.",
    mean="Mean",
    span="Lowest–highest",
    spread="Spread",
    reads="Reads as",
    levels={Level.DISCUSS: "**discuss**", Level.LOOK: "look", Level.FINE: "fine"},
    changed="Changed after submitting",
    rater="Rater",
    question="Question",
    sealed_rating="Before",
    new_rating="After",
    changed_on="Date",
    unseen="{reason} (had not seen the others' ratings)",
    early="Looked at the others' ratings before submitting",
    looked_early="{name} ({stages})",
    pooled="**For the hiring manager.** Numbers are those of the whole panel, and words stand without who wrote them down. "
    "Ratings by single raters are left out.",
    how_many="Interviews",
    held="{stage}: {count} raters",
    held_one="{stage}: one rater",
    one_rater="Only one rater has submitted, so the numbers are that rater's.",
    closed="Sealed for now, and so not in it: {stages}.",
    nothing_submitted="Nobody has submitted ratings that can be shown, so there are no numbers and no words from interviews.",
    early_count="Raters who looked at the others' ratings before submitting: {count} of {raters}.",
    changed_count="Ratings changed after submitting: {count}.",
    per_question="Question by question, all raters together",
    mean_of="{mean} of 10, mean of {count} raters",
    rated_by_one="by one rater: in the composite, not shown alone",
    unrated_by="{word} ({count})",
    noted_order="Notes to a question stand in alphabetical order, which says nothing of who wrote them.",
)
