"""What an exported scorecard says of reference calls, in the languages of the shipped banks. Names in braces are filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from interview_tui.domain.consistency import GapWord, Verdict
from interview_tui.domain.reference_report import Outcome, SpreadWord
from interview_tui.domain.reference_words import EVENT_WORDS
from interview_tui.domain.references import EventKind
from interview_tui.domain.themes import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class CallWords:
    """All fixed texts about reference calls in one language."""

    title: str
    nobody_called: str
    heard_of: str
    outcomes: Mapping[Outcome, str]
    # differences and patterns
    differences: str
    no_difference: str
    too_few_heard: str
    spread: str
    spread_words: Mapping[SpreadWord, str]
    hire_again: str
    hire_again_answers: str
    opposed: str
    patterns: str
    no_pattern: str
    pattern: str
    pattern_few: str
    sides: Mapping[Side, str]
    # predictions and numbers
    numbers: str
    numbers_note: str
    job: str
    predicted: str
    given: str
    not_reached: str
    not_called: str
    not_over: str
    hidden: str
    gap: str
    reads: str
    gap_words: Mapping[GapWord, str]
    means: str
    no_gap: str
    verdicts: Mapping[Verdict, str]
    is_pattern: str
    no_pattern_yet: str
    base_rate: str
    """What any gap is to be read beside (F9: d ≈ .32, which is roughly 0.4 where ratings have a standard deviation of 1.2)."""
    drift: str
    drift_higher: str
    drift_lower: str
    drift_none: str
    more_numbers: str
    more_predictions: str
    changed: str
    # themes
    themes: str
    themes_note: str
    no_themes: str
    strengths: str
    improvements: str
    theme: str
    quick: str
    deep: str
    references: str
    mentioned: str
    confirmed: str
    only_candidate: str
    only_references: str
    share: str
    share_few: str
    candidate_differs: str
    # attempts and calls
    attempts: str
    name_then: str
    result: str
    note: str
    events: Mapping[EventKind, str]
    call_back_at: str
    together: str
    challenge: str
    own_number: str
    changed_here: str
    # copies without names
    person_label: str
    contact_label: str
    candidate_copy: str
    names_left_out: str


ENGLISH_CALLS = CallWords(
    title="Reference calls",
    nobody_called="Nobody has been called yet. Known so far: {count}.",
    heard_of="Heard: {heard} of {count} known",
    outcomes={
        Outcome.HEARD: "Heard",
        Outcome.NOTHING_NOTED: "Reached, nothing noted",
        Outcome.REFUSED: "Refused to talk, which says nothing about the candidate",
        Outcome.DATES_ONLY: "May confirm dates only",
        Outcome.OPEN: "Call not over yet",
        Outcome.NOT_REACHED: "Not reached",
        Outcome.NOT_CALLED: "Not called",
    },
    differences="Where references differ",
    no_difference="No difference that is worth a look.",
    too_few_heard="It takes two references to differ; heard so far: {heard}.",
    spread="Numbers from {low} ({low_by}) to {high} ({high_by}): {word}.",
    spread_words={SpreadWord.FINE: "close together", SpreadWord.LOOK: "worth a look", SpreadWord.DISCUSS: "talk about it"},
    hire_again="Would have them on the team again",
    hire_again_answers="{choice} ({by})",
    opposed="**{name}:** a strength to {strength}; an improvement area to {improvement}.",
    patterns="What comes back across calls",
    no_pattern="Nothing was tagged in two calls or more.",
    pattern="**{name}** ({side}): {count} of {heard} heard.",
    pattern_few="A pattern needs two references; heard so far: {heard}. One answer is one answer.",
    sides={Side.STRENGTH: "strength", Side.IMPROVEMENT: "improvement area"},
    numbers="What the candidate predicted and what the reference gave",
    numbers_note="Two kinds of number, 1–10, and neither is a rating by the panel. Gap: prediction less number, so above zero "
    "the candidate predicted more.",
    job="Job",
    predicted="Candidate predicted",
    given="Reference gave",
    not_reached="not reached",
    not_called="not called",
    not_over="call not over",
    hidden="hidden until called",
    gap="Gap",
    reads="Reads as",
    gap_words={GapWord.CONSISTENT: "consistent", GapWord.WORTH_ASKING: "worth asking", GapWord.CONTRADICTION: "contradiction"},
    means="Mean gap {gap}, mean size {size}, n = {count}",
    no_gap="Nobody has both numbers, so there is no gap",
    verdicts={
        Verdict.NONE: "A word on all of them takes {enough} people with both numbers.",
        Verdict.CONSISTENT: "**Consistent:** the method reads it as good knowledge of oneself.",
        Verdict.RATES_HIGHER: "**Predicts more than the references give.**",
        Verdict.RATES_LOWER: "**Predicts less than the references give.**",
        Verdict.UNCLEAR: "Between the limits: no word on all of them.",
    },
    is_pattern="With {count} people it may be called a pattern.",
    no_pattern_yet="With {count} people it is no pattern yet; that takes {enough}.",
    base_rate="To read it by: people on average put themselves a little above what their manager says (d = 0.32, about +0.4 here), and "
    "the two go together only loosely (correlation 0.22). Plus or minus 1 is ordinary.",
    drift="{group}: {general} in general, {mean} on average for those named ({count}): {way}.",
    drift_higher="{size} higher in general",
    drift_lower="{size} lower in general",
    drift_none="the same",
    more_numbers="{name} gave in another call: {numbers}.",
    more_predictions="Predicted of {name} another time: {numbers}.",
    changed="{name} changed the number after the prediction was shown.",
    themes="Themes: the candidate's words beside the references'",
    themes_note="From tags in the notes. A theme is words that came up, no score; that nobody spoke of something shows little.",
    no_themes="No theme was tagged.",
    strengths="Strengths",
    improvements="Improvement areas",
    theme="Theme",
    quick="Quick screen",
    deep="Deep-dive",
    references="References",
    mentioned="mentioned",
    confirmed="Said by both",
    only_candidate="Only the candidate",
    only_references="Only references",
    share="{confirmed} of {claimed} themes of the candidate came up with a reference ({percent} %).",
    share_few="No share is given with fewer than two references heard.",
    candidate_differs="**{name}:** the candidate and a reference see opposite sides.",
    attempts="Permission and attempts to call",
    name_then="{name} (as {then})",
    result="Result",
    note="Note",
    events={**EVENT_WORDS, EventKind.REACHED: "reached"},  # the result of an attempt
    call_back_at="call back at {moment}",
    together="Worked together",
    challenge="Asked about the challenge",
    own_number="The reference's number (not a rating)",
    changed_here="Changed after the prediction was shown.",
    person_label="Reference",
    contact_label="contact left out",
    candidate_copy="**Personal data.** This copy is for {name}: everything that was noted about {name}.",
    names_left_out="**Names left out.** Numbers stand for references and managers. In free text that was done as far as a name was "
    "recognised, so read it before you pass it on. Relation and job are kept and can show who is meant.",
)

SWEDISH_CALLS = CallWords(
    title="Referenssamtal",
    nobody_called="Ingen har ringts upp ännu. Kända hittills: {count}.",
    heard_of="Hörda: {heard} av {count} kända",
    outcomes={
        Outcome.HEARD: "Hörda",
        Outcome.NOTHING_NOTED: "Svarade, inget antecknat",
        Outcome.REFUSED: "Ville inte prata, vilket inte säger något om kandidaten",
        Outcome.DATES_ONLY: "Får bara bekräfta datum",
        Outcome.OPEN: "Samtalet är inte slut ännu",
        Outcome.NOT_REACHED: "Inte nådda",
        Outcome.NOT_CALLED: "Inte uppringda",
    },
    differences="Där referenserna skiljer sig",
    no_difference="Ingen skillnad som är värd en titt.",
    too_few_heard="Det krävs två referenser för att det ska finnas en skillnad; hörda hittills: {heard}.",
    spread="Siffror från {low} ({low_by}) till {high} ({high_by}): {word}.",
    spread_words={SpreadWord.FINE: "nära varandra", SpreadWord.LOOK: "värt en titt", SpreadWord.DISCUSS: "prata om det"},
    hire_again="Skulle vilja ha kandidaten i sitt lag igen",
    hire_again_answers="{choice} ({by})",
    opposed="**{name}:** en styrka enligt {strength}; något att förbättra enligt {improvement}.",
    patterns="Det som kommer tillbaka i flera samtal",
    no_pattern="Inget har taggats i två samtal eller fler.",
    pattern="**{name}** ({side}): {count} av {heard} hörda.",
    pattern_few="Ett mönster kräver två referenser; hörda hittills: {heard}. Ett svar är ett svar.",
    sides={Side.STRENGTH: "styrka", Side.IMPROVEMENT: "att förbättra"},
    numbers="Vad kandidaten trodde och vad referensen gav",
    numbers_note="Två slags siffror, 1–10, och ingen av dem är ett betyg från oss. Glapp: kandidatens siffra minus referensens, så över "
    "noll trodde kandidaten på mer.",
    job="Jobb",
    predicted="Kandidaten trodde",
    given="Referensen gav",
    not_reached="inte nådd",
    not_called="inte uppringd",
    not_over="samtalet är inte slut",
    hidden="dold före samtalet",
    gap="Glapp",
    reads="Läses som",
    gap_words={GapWord.CONSISTENT: "stämmer", GapWord.WORTH_ASKING: "värt att fråga om", GapWord.CONTRADICTION: "motsägelse"},
    means="Medelglapp {gap}, medelstorlek {size}, n = {count}",
    no_gap="Ingen har båda siffrorna, så det finns inget glapp",
    verdicts={
        Verdict.NONE: "För ett ord om alla krävs {enough} personer med båda siffrorna.",
        Verdict.CONSISTENT: "**Stämmer:** metoden läser det som god självkännedom.",
        Verdict.RATES_HIGHER: "**Tror på mer än referenserna ger.**",
        Verdict.RATES_LOWER: "**Tror på mindre än referenserna ger.**",
        Verdict.UNCLEAR: "Mellan gränserna: inget samlat ord om alla.",
    },
    is_pattern="Med {count} personer får det kallas ett mönster.",
    no_pattern_yet="Med {count} personer är det inte ett mönster ännu; det kräver {enough}.",
    base_rate="Att läsa det mot: människor sätter sig i snitt lite högre än vad chefen gör (d = 0,32, omkring +0,4 på den här skalan), "
    "och de två följs åt bara löst (korrelation 0,22). Plus eller minus 1 är vanligt.",
    drift="{group}: {general} i allmänhet, {mean} i snitt för de namngivna ({count}): {way}.",
    drift_higher="{size} högre i allmänhet",
    drift_lower="{size} lägre i allmänhet",
    drift_none="samma",
    more_numbers="{name} gav i ett annat samtal: {numbers}.",
    more_predictions="Kandidatens siffra för {name} en annan gång: {numbers}.",
    changed="{name} ändrade siffran efter att kandidatens hade visats.",
    themes="Teman: kandidatens ord bredvid referensernas",
    themes_note="Från taggar i anteckningarna. Ett tema är ord som kom upp, inget värde; att ingen talade om något visar inte mycket.",
    no_themes="Inget tema har taggats.",
    strengths="Styrkor",
    improvements="Att förbättra",
    theme="Tema",
    quick="Snabbintervju",
    deep="Djupintervju",
    references="Referenser",
    mentioned="nämnt",
    confirmed="Sagt av båda",
    only_candidate="Bara kandidaten",
    only_references="Bara referenser",
    share="{confirmed} av kandidatens {claimed} teman kom upp hos en referens ({percent} %).",
    share_few="Ingen andel ges med färre än två hörda referenser.",
    candidate_differs="**{name}:** kandidaten och en referens ser var sin sida.",
    attempts="Lov och försök att ringa",
    name_then="{name} (som {then})",
    result="Resultat",
    note="Anteckning",
    events={
        EventKind.ASKED: "frågat om lov",
        EventKind.GRANTED: "fått lov",
        EventKind.DENIED: "fick inte lov",
        EventKind.SET_UP: "ordnat av kandidaten",
        EventKind.REACHED: "nådd",
        EventKind.CALL_BACK: "ring igen",
        EventKind.VOICEMAIL: "röstbrevlåda",
        EventKind.NO_ANSWER: "inget svar",
        EventKind.DATES_ONLY: "regel: bara datum",
        EventKind.REFUSED: "ville inte prata",
        EventKind.WRONG_NUMBER: "fel nummer",
    },
    call_back_at="ring igen {moment}",
    together="Arbetade ihop",
    challenge="Tillfrågad om utmaningen",
    own_number="Referensens siffra (inte ett betyg)",
    changed_here="Ändrad efter att kandidatens siffra hade visats.",
    person_label="Referens",
    contact_label="kontaktuppgift utelämnad",
    candidate_copy="**Personuppgifter.** Den här kopian är till {name}: allt som antecknats om {name}.",
    names_left_out="**Namn utelämnade.** Nummer står i stället för referenser och chefer. I fri text gäller det så långt ett namn "
    "kändes igen, så läs igenom innan du lämnar det vidare. Relation och jobb finns kvar och kan visa vem som menas.",
)
