"""The words of a comparison in Swedish."""

from __future__ import annotations

from interview_tui.domain.agreement import AgreementWord, Reason
from interview_tui.domain.decision import Verdict
from interview_tui.services.words_compare import WordsCompare

SWEDISH = WordsCompare(
    title="Jämförelse: {opening}",
    personal_data="**Personuppgifter.** Varje kandidat kan begära att få läsa det som är antecknat om dem. "
    "Dela detta bara med panelen, och radera det när rekryteringen är klar.",
    names_hidden="**Namnen är dolda.** Bokstäverna följer ordningen som kandidaterna skrevs in i, inte hur de har bedömts. "
    "Läs orden innan du delar dem: de kan ändå visa vem det gäller.",
    names_coded="**Namnen är dolda.** En kod står för varje kandidat, densamma som i en bedömning med kod. "
    "Läs orden innan du delar dem: de kan ändå visa vem det gäller.",
    whose="{name} är förseglad, så här finns varken siffror eller ord. {why}",
    submit_first="De andras betyg öppnas när du har lämnat in dina egna.",
    others_missing="Betygen öppnas när alla har lämnat in. Väntar på: {names}.",
    numbers="Siffror",
    as_sealed="Betygen som var och en lämnade in på egen hand.",
    after_discussion="Betygen efter diskussionen.",
    composite="Sammanvägt, 1–10",
    composite_sealed="Sammanvägt, förseglat",
    composite_after="Efter diskussionen",
    partial="delvis",
    covered="Andel av vikten",
    raters="Bedömare",
    decided="Panelens beslut",
    undecided="inget än",
    verdicts={Verdict.ADVANCE: "gå vidare", Verdict.HOLD: "avvakta", Verdict.DECLINE: "tacka nej", Verdict.HIRE: "anställa"},
    sealed="förseglad",
    cell_note="Bedömarnas medelvärde, sedan lägst–högst. Ett streck: ingen har satt betyg.",
    lacking="inget betyg från {raters}",
    discuss="3 eller mer isär: diskutera",
    unequal_raters="Inte lika många bedömare för alla: {counts}. En skillnad kan ligga hos bedömarna, inte hos kandidaterna.",
    unequal_stages="Inte samma steg för alla: {stages}.",
    looked_early="Såg de andras betyg innan de lämnade in: {names}.",
    nobody="Ingen har lämnat in betyg för {names} än.",
    apart="Vem som ligger före",
    ahead="{a} ligger före {b}: {d} isär; {first}.",
    not_separated="{a} och {b} går inte att skilja åt: {d} isär; {first}.",
    equal="{a} och {b} går inte att skilja åt: lika sammanvägt betyg; {first}.",
    first_of="{count} av {raters} bedömare sätter {name} först",
    first_all="alla {raters} bedömare sätter {name} först",
    first_both="båda bedömarna sätter {name} först",
    first_only="den enda som bedömt båda sätter {name} först",
    nobody_both="ingen har bedömt båda, så det finns bara skillnaden",
    first_neither="den enda som bedömt båda har dem lika",
    partial_in="{name} (delvis: {share} % av vikten)",
    apart_rule="Går inte att skilja åt: mindre än 0,5 isär, eller så sätter inte alla bedömare samma person först. "
    "Panelen får besluta annorlunda, och skriver då varför.",
    no_order="Färre än två kandidater har ett sammanvägt betyg, så ingen ligger före.",
    weights_equal="Alla kompetenser väger lika.",
    weights_no_reason="Alla kompetenser väger lika: andra vikter är inskrivna, men inget skäl till dem.",
    weights_differ="Vikter: {weights}. Varför: {reason}",
    order_stays="Med lika vikter{zero} skulle ordningen vara densamma.",
    zero_stays_out=" (vikten 0 räknas inte med)",
    order_changes="Med lika vikter{zero} skulle ordningen vara en annan: {names}.",
    agree="Är bedömarna överens?",
    one_rater="En bedömare, inget att jämföra.",
    headline="Kompetenser bedömda av två eller fler: {cells}, av {raters} bedömare totalt. {within} % ligger inom 1 steg, "
    "{apart} % är 3 eller mer isär.",
    less_than_one="mindre än 1",
    chance="Av en slump skulle {chance} % ligga inom 1 steg.",
    alpha="Krippendorffs alfa {value}: {word}.",
    alpha_words={
        AgreementWord.INTERCHANGEABLE: "bedömarna är utbytbara",
        AgreementWord.WITH_CARE: "användbart med försiktighet",
        AgreementWord.SEPARATE: "läs betygen som skilda åsikter",
    },
    close_together="Betygen ligger så nära varandra att talet säger lite; andelen inom 1 steg säger mer.",
    why_not={
        Reason.ONE_RATER: "Inget mått på samstämmighet: en bedömare.",
        Reason.FEW_CELLS: "Inget mått på samstämmighet: kompetenser bedömda av två eller fler hittills: {found}, {needed} behövs.",
        Reason.ONE_CANDIDATE: "Inget mått på samstämmighet: bedömarna har {found} kandidat gemensamt, {needed} behövs.",
        Reason.ALL_EQUAL: "Inget mått på samstämmighet: alla betyg är samma tal.",
    },
    icc="I hela rekryteringen, {candidates} kandidater av samma {raters} bedömare: ICC för en bedömare {single} "
    "(95 % intervall {single_low} till {single_high}), för deras medelvärde {mean} ({mean_low} till {mean_high}).",
    not_same="Inte samma frågor till alla",
    versions="{stage}: {versions}.",
    changed="Andra ord eller en annan skala: {labels}.",
    only="Bara i {versions}: {labels}.",
    same_text="Frågorna har samma ord.",
    questions="Fråga för fråga",
    rating_order="Betygen står i den här ordningen: {raters}.",
    not_asked="inte ställd",
    asked_of_nobody="Ingen fick frågan: {labels}.",
    revised="{rating} efter diskussionen",
    about_jobs="om varje jobb, äldst först",
    and_="och",
)
