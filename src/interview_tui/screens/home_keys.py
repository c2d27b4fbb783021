"""The keys of Home, in the order of the key line and the help."""

from __future__ import annotations

from textual.binding import Binding, BindingType

KEYS: list[BindingType] = [
    Binding("enter", "open_candidate", "Open the candidate", id="home.open", show=False),
    Binding("ctrl+n", "new_candidate", "New candidate", id="home.new-candidate"),
    Binding("ctrl+e", "edit_opening", "Opening", id="home.edit-opening", tooltip="Edit the opening"),
    Binding("f4", "applications", "Applicants", id="home.applications", tooltip="Go through the applications"),
    Binding("f5", "funnel", "Funnel", id="home.funnel", tooltip="How many stand where, and who left why"),
    Binding("ctrl+r", "compare", "Compare", id="home.compare"),
    Binding("ctrl+o", "new_opening", "New opening", id="home.new-opening"),
    Binding("f7", "retention", "Data", id="home.retention", tooltip="What is kept and until when"),
    Binding("tab", "other_side", "Openings", id="home.other-side", show=True),
    Binding("ctrl+g", "go_on", "Go on with the interview", id="home.go-on"),
    Binding("f2", "need", "Need: whether and when to hire", id="home.need", show=False),
    Binding("f3", "job_ad", "Job ad", id="home.job-ad", show=False),
    Binding("f6", "import_file", "Import a packet or a setup", id="home.import", show=False),
    Binding("ctrl+t", "hand_over", "Hand over to the next rater", id="home.hand-over", show=False),
    Binding("f9", "declined", "Who was declined, and why", id="home.declined", show=False),
    Binding("f8", "backups", "Backups", id="home.backups", show=False),
    Binding("escape", "clear_filter", "Clear the filter", id="home.clear-filter", show=False),
    Binding("left", "to_openings", "Go to the openings", id="home.to-openings", show=False),
    Binding("right", "to_candidates", "Go to the candidates", id="home.to-candidates", show=False),
    Binding("ctrl+up", "choose_opening(-1)", "Opening above", id="home.previous-opening", show=False),
    Binding("ctrl+down", "choose_opening(1)", "Opening below", id="home.next-opening", show=False),
    Binding("up", "move('cursor_up')", "Up", id="home.up", show=False),
    Binding("down", "move('cursor_down')", "Down", id="home.down", show=False),
    Binding("pageup", "move('page_up')", "Page up", id="home.page-up", show=False),
    Binding("pagedown", "move('page_down')", "Page down", id="home.page-down", show=False),
    Binding("home", "move('first')", "First candidate", id="home.first", show=False),
    Binding("end", "move('last')", "Last candidate", id="home.last", show=False),
]
