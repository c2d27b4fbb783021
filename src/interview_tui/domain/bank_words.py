"""Words and sentence patterns that `bank_lint` looks for, in English and Swedish.

Whole words and phrases only, so that `age` is not found in `manage`. A word with another common meaning at work is left
out or tied to its neighbours: the Swedish `kön` is also the queue, a support agent makes a `diagnosis`, and accounts are
`disabled`.
"""

from __future__ import annotations

import re


def _phrases(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns) + r")(?:\b|(?<=\}))", re.IGNORECASE)


# ---- what should not be asked

PAY = "pay history"
PERSONAL_NUMBER, PHOTO = "a personal number", "a photo"
"""Not about the work, and more than a hiring needs to know of anybody (2d)."""

_PAY_EN = r"(?:salary|salaries|pay|wages?|compensation|earnings|income|remuneration)"
_PAY_SV = r"(?:lön(?:en|er|erna)?|ersättning(?:en)?|inkomst(?:en)?)"
_ONE_EN = r"(?:you|they|he|she|\{\w+\})"  # who is asked, or in a reference call the one who is talked about
_ONE_SV = r"(?:du|han|hon|hen|de|\{\w+\})"
_WISHED = r"(?!\s+(?:expect|require|wish|hope|goal|idea|demand|range))"  # what somebody wants to earn may be asked

_TOPICS_EN = {
    PAY: _phrases(
        rf"(?:current|present|last|previous|prior|past|former|earlier|old) {_PAY_EN}{_WISHED}",
        rf"{_PAY_EN} (?:history|slips?)",
        r"payslips?",
        rf"how much (?:do|did|does|were|was|is|are|have|has) {_ONE_EN} (?:\w+ )?(?:earn|make|made|paid|earned)",
        rf"what (?:do|did|does) {_ONE_EN} (?:currently )?earn",
        rf"what (?:are|were|was|is) {_ONE_EN} (?:being |currently )?paid",
        rf"what(?:['’]s| is| was| were) your (?:(?:start(?:ing)?|final|ending|base|monthly|yearly|total) ){{0,2}}{_PAY_EN}{_WISHED}",
        rf"how (?:high|much) (?:is|was) your {_PAY_EN}{_WISHED}",
        rf"your (?:starting|final|ending) {_PAY_EN}",
        rf"your {_PAY_EN} (?:there|then|at the time|in that (?:job|role))",
    ),
    "age": _phrases(
        rf"how old (?:are|were|is|was) {_ONE_EN}",
        r"age",
        r"(?:date|year|day) of birth",
        r"birth ?(?:date|day|year)",
        rf"when (?:were|was) {_ONE_EN} born",
        r"(?:when|until|before) (?:\w+ ){0,4}retire",
    ),
    "sex or gender": _phrases(
        r"your (?:gender|sex)", r"as a (?:wo)?man", r"as a (?:fe)?male", r"male or female", r"transgender\w*", r"gender identity"
    ),
    "ethnic origin": _phrases(
        r"nationality",
        r"ethnic\w*",
        r"your race",
        r"skin colou?r",
        r"mother tongue",
        r"native language",
        r"where (?:are|do) you (?:really |originally )?(?:come )?from",
        r"where were you born",
        r"country of (?:birth|origin)",
        r"your accent",
        r"your parents (?:come )?from",
    ),
    "religion": _phrases(r"religions?", r"religious", r"church", r"mosque", r"synagogue", r"your faith", r"ramadan", r"believe in god"),
    "disability": _phrases(
        r"disabilit(?:y|ies)", r"are you disabled", r"handicap\w*", r"wheelchair", r"diagnosed with", r"adhd", r"autis\w+", r"dyslexi\w+"
    ),
    "sexual orientation": _phrases(
        r"sexual (?:orientation|preference)\w*", r"gay", r"lesbian", r"bisexual", r"homosexual", r"heterosexual"
    ),
    "family": _phrases(
        r"married",
        r"marital",
        r"your (?:husband|wife|spouse|fianc[ée]e?|boyfriend|girlfriend)",
        r"divorced",
        r"single parent",
        r"your (?:own )?famil(?:y|ies)",
        r"family (?:plans?|situation|life|status|planning)",
        r"(?:start|starting|have|having|raise|raising) a family",
        r"(?:have|having|your|want|plan|planning|got) (?:\w+ )?(?:children|kids)",
        r"child ?care",
        r"babysitter",
        r"(?:parental|maternity|paternity) leave",
    ),
    "pregnancy": _phrases(r"pregnan\w+", r"expecting a (?:baby|child)", r"have a baby"),
    "health": _phrases(
        r"your (?:\w+ )?(?:health|illness(?:es)?)",
        r"(?:mental|physical) health",
        r"health (?:problems?|issues?|conditions?)",
        r"sick (?:leave|days?)",
        r"sickness",
        r"illness(?:es)?",
        r"medical (?:condition|history|record)s?",
        r"take any medication",
        rf"(?:how often|how many days|(?:have|has|is|are|was|were) {_ONE_EN}) (?:[\w{{}}]+ ){{0,4}}(?:sick|ill)",
    ),
    "union membership": _phrases(r"(?<!european )(?<!credit )unions?", r"unioni[sz]ed"),
    PERSONAL_NUMBER: _phrases(
        r"(?:personal|national|social) (?:identity |identification |insurance |security |id )?numbers?",
        r"(?:identity card|passport|insurance) numbers?",
        r"ssn",
    ),
    PHOTO: _phrases(
        r"your (?:photo|portrait|selfie)s?", r"(?:photo|picture|portrait)s? of (?:you|yourself)(?! \w+ing)", r"passport photos?"
    ),
}
_TOPICS_SV = {
    PAY: _phrases(
        rf"(?:nuvarande|tidigare|förra|senaste|dåvarande|gamla|föregående) {_PAY_SV}",
        r"lönehistorik\w*",
        r"lönebesked\w*",
        r"lönespec\w*",
        r"(?:vad|hur mycket) (?:tjänar|tjänade|har du tjänat|fick du betalt|får du betalt)",
        rf"(?:vad|vilken|hur mycket) (?:har|hade) {_ONE_SV} (?:i|för) lön",
        rf"vilken lön (?:har|hade) {_ONE_SV}",
        rf"(?:vad|hur hög|hur stor|vilken) (?:är|var|blev) din (?:\w+ )?{_PAY_SV}",
        rf"din {_PAY_SV} (?:där|då|i dag|idag|hos|på)",
        r"i lön (?:där|då|i dag|idag|hos|på)",
    ),
    "age": _phrases(
        rf"hur gammal (?:är|var) {_ONE_SV}",
        r"ålder(?:n)?",
        r"födelse(?:datum|år|dag)\w*",
        rf"(?:när|vilket år) är {_ONE_SV} född",
        r"personnummer",
        r"(?:gå|går|gick) i pension",
        r"pensioner(?:a|ar|as) (?:dig|du)",
    ),
    "sex or gender": _phrases(
        r"ditt kön", r"vilket kön", r"könsidentitet\w*", r"könsuttryck\w*", r"transperson\w*", r"som (?:ung )?kvinna", r"som ung man"
    ),
    "ethnic origin": _phrases(
        r"nationalitet\w*",
        r"etnisk\w*",
        r"etnicitet\w*",
        r"hudfärg\w*",
        r"modersmål\w*",
        r"(?:ditt|vilket) (?:etniska )?ursprung",
        r"härkomst",
        r"var kommer du (?:egentligen |ursprungligen )?(?:i)?från",
        r"varifrån kommer du",
        r"var är du född",
        r"din brytning",
        r"dina föräldrar (?:i)?från",
    ),
    "religion": _phrases(
        r"religion(?:en|er)?", r"religiös\w*", r"kyrka(?:n)?", r"moské(?:n)?", r"synagoga(?:n)?", r"din tro", r"tror du på gud", r"ramadan"
    ),
    "disability": _phrases(
        r"funktions(?:nedsättning|hinder|hindret|variation|nedsatt)\w*",
        r"handikapp\w*",
        r"rullstol\w*",
        r"adhd",
        r"autis\w+",
        r"dyslexi\w*",
        r"(?:har du|någon|några|din|dina) diagnos(?:er)?",
    ),
    "sexual orientation": _phrases(
        r"sexuella? läggning\w*", r"homosexuell\w*", r"bisexuell\w*", r"heterosexuell\w*", r"lesbisk\w*", r"hbtqi?\w*"
    ),
    "family": _phrases(
        rf"är {_ONE_SV} gift",
        r"sambo",
        r"din (?:man|fru|maka|pojkvän|flickvän)",
        r"civilstånd\w*",
        r"din familj\w*",
        r"familje(?:situation|förhållande|liv|plan|bildning)\w*",
        r"(?:bilda|skaffa) familj",
        r"(?:har|få|skaffa|planerar|vill ha|dina|egna) (?:du |ni |\{\w+\} )?(?:att skaffa |några |fler |små )?barn(?:en)?",
        r"barnpassning\w*",
        r"barnomsorg\w*",
        r"(?:föräldra|mamma|pappa)ledig\w*",
        r"vab(?:ba|bar|bade)?",
        r"småbarn\w*",
    ),
    "pregnancy": _phrases(r"gravid\w*", r"väntar (?:du |ni )?barn"),
    "health": _phrases(
        r"(?:är|var|varit|blir|blev|känner) (?:du )?(?:dig )?(?:[\w{}]+ )?(?:\w+ )?sjuk",
        r"sjuk(?:skriv|frånvar|dag|histori|ledig)\w*",
        r"sjukdom\w*",
        r"din (?:\w+ )?hälsa",
        r"hur är hälsan",
        r"hälsotillstånd\w*",
        r"hälsoproblem\w*",
        r"psykisk\w* o?hälsa\w*",
        r"tar du (?:några? )?medicin\w*",
        r"läkarintyg\w*",
    ),
    "union membership": _phrases(r"facket", r"facklig\w*", r"fackförening\w*", r"fackförbund\w*", r"fackmedlem\w*", r"fackanslut\w*"),
    PERSONAL_NUMBER: _phrases(r"samordningsnum(?:mer|ret)\w*", r"passnum(?:mer|ret)", r"födelsenum(?:mer|ret)"),
    PHOTO: _phrases(r"(?:foto|fotografi|bild|porträtt)\w* (?:på|av) dig", r"ditt (?:foto|porträtt)\w*", r"passfoto\w*"),
}
TOPICS = {"en": _TOPICS_EN, "sv": _TOPICS_SV}
"""By language: what should not be asked, and how it sounds."""

# ---- how a question is shaped; group 1 is what to show

_BEFORE = (  # what may stand before the verb of a question
    r"^(?:[\s\"“”'‘’(–—-]|\{\w+\}[,:]?|(?:and|so|but|or|then|now|well|ok|okay|och|så|men|eller|då|nu)\b,?)*"
)
_VERB_EN = r"(?:do|does|did|is|are|was|were|am|can|could|have|has|had|will|would|should|must|may|might)"
_NOT_EN = r"(?:(?:is|are|was|were|do|does|did|have|has|had|would|could|should|wo|ai)n['’]?t|can['’]t)"
_WHO_EN = (
    r"(?:you|your|they|their|he|she|it|we|there|this|that|the|any|anyone|anything|someone|people|customers?|colleagues?|managers?"
    r"|\{\w+\})"
)
_TELL_EN = (
    r"(?:tell|describe|walk|talk|give|explain|share|show|name|list|think of|take (?:me|us)|help me|guide|run me|elaborate|expand"
    r"|say (?:more|a|something)|compare|sum|summari[sz]e|outline|recall|remember|paint|spell|introduce|point|pick|rank)"
)
_VERB_SV = (
    r"(?:har|hade|är|var|kan|kunde|vill|ville|ska|skulle|tycker|tyckte|tror|trodde|gillar|gillade|trivs|trivdes|brukar|brukade|kommer|gör"
    r"|gjorde|får|fick|måste|behöver|behövde|blir|blev|finns|fanns|vet|visste|känner|kände|arbetar|arbetade|jobbar|jobbade|använder|använde"
    r"|lyckades|klarade|nådde|höll|passade|slutade|förstod|tar|tog|hann|anser|ser|såg|löste|hjälpte|ledde|ringde|frågade|mår|stämmer|håller|fungerade|känns|kändes)"
)
_WHO_SV = (
    r"(?:du|ni|han|hon|hen|de|dem|det|den|dessa|din|ditt|dina|någon|något|några|man|vi|kunden|kunderna|chefen|chefer|kollegor|kollegorna"
    r"|\{\w+\})"
)
_TELL_SV = (
    r"(?:berätta|beskriva|förklara|ge|visa|nämna|ta (?:mig|oss|ett)|utveckla|säga (?:mer|något)|dela med|gå igenom|jämföra|leda mig"
    r"|sätta ord|komma på|tänka på|minnas|hjälpa mig|rita|lista|räkna upp|guida|sammanfatta)"
)
_AGREE_EN = r"(?:think|agree|say|feel|find|so|true|right|fair|too)"

CLOSED = {
    "en": re.compile(rf"{_BEFORE}({_VERB_EN}\s+{_WHO_EN})(?!\w)", re.IGNORECASE),
    "sv": re.compile(rf"{_BEFORE}({_VERB_SV}\s+{_WHO_SV})(?!\w)", re.IGNORECASE),
}
"""A verb before its subject: yes or no would answer it."""
LEADING = {
    "en": re.compile(
        rf"{_BEFORE}({_NOT_EN}\s+(?:\w+|\{{\w+\}})|is it (?:not )?true|(?:is|was) it (?:not )?the case|surely"
        r"|(?:do|would) you (?:not )?agree|you(?:['’]d| would) (?:surely |of course )?agree)(?!\w)",
        re.IGNORECASE,
    ),
    "sv": re.compile(
        rf"{_BEFORE}({_VERB_SV}\s+(?:(?:du|det|ni|man|hen|han|hon|\{{\w+\}})\s+(?:väl\s+)?)?inte"
        r"|borde (?:du|man) inte|är det sant|stämmer det|håller du med|visst|nog)\b",
        re.IGNORECASE,
    ),
}
"""The beginning says which answer is wanted."""
TAGS = {
    "en": re.compile(rf",\s*(right|correct|yes|no|{_NOT_EN}\s+(?:\w+|\{{\w+\}})(?:\s+{_AGREE_EN})*)\s*\?$", re.IGNORECASE),
    "sv": re.compile(rf",\s*(eller|eller hur|inte sant|visst|va|väl|{_VERB_SV}\s+{_WHO_SV}\s+inte(?:\s+med)?)\s*\?$", re.IGNORECASE),
}
"""The end says which answer is wanted."""
INVITES = {
    "en": re.compile(
        rf"{_BEFORE}(?:(?:can|could|would|will) you (?:\w+ly |please |perhaps |just |also |maybe )*{_TELL_EN}"
        r"|do you have (?:any |some )?(?:more |other )?questions|(?:is|was) there anything (?:else|more|that|you)"
        r"|is (?:this|now|it) (?:still )?(?:a good time|ok(?:ay)?|all right|convenient))\b",
        re.IGNORECASE,
    ),
    "sv": re.compile(
        rf"{_BEFORE}(?:(?:kan|kunde|vill|skulle) du (?:kunna )?(?:vilja )?(?:kort |gärna |lite |också |snabbt )*{_TELL_SV}"
        r"|har du (?:några |någon )?(?:fler |egna )?fråg(?:a|or)|(?:finns|är|var) det (?:något|någonting) (?:mer|annat|annan|som|du)"
        r"|(?:är|går) det (?:okej|ok|bra)|passar det)\b",
        re.IGNORECASE,
    ),
}
"""Closed in form, open in use: an invitation to tell, or a courtesy."""
