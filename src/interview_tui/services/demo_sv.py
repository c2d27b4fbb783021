"""The Swedish half of the sample data: a travel agency that looks for customer support. Everybody and everything in it is made up."""

from __future__ import annotations

from interview_tui.domain.interview import Decision
from interview_tui.services.demo_data import Person, Said, Sample, SampleOpening, script
from interview_tui.services.demo_deep_sv import ALMA_DIVE

_ALMA = Sample(
    "Alma Sagström", 0, 13,
    {
        "welcome": script(47),
        "format": script(40),
        "good-year": Said(142, """"Att ingen ringer två gånger om samma resa"
Siffra efter följdfråga: 8 av 10 ärenden klara i första samtalet före jul
+ vill kunna bokningssystemet utan lathund till sommaren""", 8),
        "achieve": Said(119, """Ombokningarna: hälften beror på ett mejl som ingen förstår. Vill skriva om det
+ börjar i orsaken, inte i kön""", 9),
        "milestones": Said(121, """Färre arga samtal på måndagar, mätt i antal
Vill ringa upp fem kunder i månaden och fråga""", 8),
        "best-job": Said(60, "Norrskensbussen 2020-2025, trafikledning. Chef: Greta Landgång"),
        "described": Said(108, """Lugn, tydlig, lite otålig. "Greta sa att jag avslutar folks meningar"
+ räknar till tre numera, och sa det med ett skratt""", 8),
        "excelled": Said(146, """Snöstorm, tre bussar fast vid Sagoby. Bestämde att alla skulle sova i skolan, ringde rektorn själv
"De behövde en plan, inte en ursäkt"
+ tog ledningen, sa varför, hade filtar framme innan bussarna kom""", 9),
        "own-example": script(43),
        "weak-side": Said(112, """Otålig med kollegor som frågar mycket. Märktes i höstas, en nyanställd slutade fråga henne
Har nu en fast kvart om dagen för frågor
- osäker på om det räcker""", 8),
        "less-liked": Said(96, "Reklamationsblanketter. Tar dem först på morgonen. Undrade hur många vi har: ungefär tio i veckan", 8),
        "managers-number": Said(30, "", 8),
        "peers-number": Said(26, "Något lägre, för otåligheten", 8),
        "names": Said(196, """@ Greta Landgång, ring henne först
Ville inte ge en siffra för Sten: de jobbade ihop bara en månad"""),
        "start-date": Said(28, "Två månaders uppsägning, gärna 1 juni"),
        "their-questions": Said(117, "Vem får bestämma om en återbetalning? Hur ser en dålig vecka ut här?"),
        "next-steps": Said(44, "Lovade besked torsdag 19 mars, per telefon efter fyra"),
        "thanks": script(23),
    },
    (
        Person("Greta Landgång", "Norrskensbussen", 9),
        Person("Uno Kajplats", "Sommarfärjan", 8),
        Person("Miriam Spårväg", "Norrskensbussen", 9),
        Person("Sten Rälsbuss", "Norrskensbussen", None),
    ),
    Decision.ADVANCE,
    "Tar befälet när det behövs och går på orsaken. Att pröva i djupintervjun: tålamodet med kollegor som är nya.",
    ALMA_DIVE,
)  # fmt: skip

_OLLE = Sample(
    "Olle Påhittsson", 1, 10,
    {
        "welcome": script(45),
        "format": script(34),
        "good-year": Said(118, "Vill trivas och ha roligt på jobbet. Ingen siffra, heller inte efter en följdfråga", 3),
        "achieve": Said(101, '"Bästa servicen i stan." Var han skulle börja vet han inte', 3),
        "milestones": Said(87, "Nöjda kunder. Skulle märkas på att de är glada", 4),
        "best-job": Said(52, "Glassbåten Vanilj, fyra somrar. Chef: Pelle Strut"),
        "described": Said(99, """"Världens bästa!" Exempel: kom alltid i tid
- bara beröm, inget förbehåll""", 4),
        "excelled": Said(114, """Kön en varm lördag: skojade med folk, det tog en timme i alla fall
- kunde ha öppnat luckan bredvid, väntade på chefen""", 3),
        "own-example": script(40),
        "weak-side": Said(79, """"Jag är nog för snäll"
! förklädd styrka, två följdfrågor""", 2),
        "less-liked": Said(70, "Städa. Blir gjort ändå, av någon", 3),
        "managers-number": Said(24, "", 10),
        "peers-number": Said(22, "", 10),
        "names": Said(158, "? nästan bara tior: vad skulle Pelle vilja se mer av? Inget svar"),
        "start-date": Said(19, "När som helst"),
        "their-questions": Said(61, "Har vi personalrabatt på resor?"),
        "next-steps": Said(37, "Lovade besked fredag 20 mars, per mejl"),
        "thanks": script(20),
    },
    (
        Person("Pelle Strut", "Glassbåten Vanilj", 10),
        Person("Vanja Bägare", "Glassbåten Vanilj", 10),
        Person("Kim Strössel", "Glassbåten Vanilj", 10),
        Person("Noa Kiosk", "Korvmojen", 8),
    ),
    Decision.THANK,
    "Gladlynt, men inget exempel där han tog ledningen. Välkommen att söka igen till säsongsjobbet i receptionen.",
)  # fmt: skip

_YARA = Sample(
    "Yara Diktgård", 2, 9,
    {
        "welcome": script(48),
        "format": script(36),
        "good-year": Said(129, "Ett team som har färre regler och vågar mer. Hon har lett ett sådant", 7),
        "achieve": Said(108, "Arbetssättet, inte kön. Talar som en chef, inte som en som ska sitta i kön", 6),
        "milestones": Said(97, "Personal som stannar. Kunden kommer i andra rummet", 5),
        "best-job": Said(57, "Biljettlandet, gruppledare 2018-2025. Chef: namnet ville hon inte säga ännu"),
        "described": Said(102, "Rak, rättvis, snabb. Två bra exempel", 8),
        "excelled": Said(131, """Byggde om schemat efter samtalskurvan, väntetiden från 9 till 4 minuter
+ tog ledningen och hade siffran""", 8),
        "own-example": script(39),
        "weak-side": Said(96, "Detaljer i egna ärenden. Har alltid haft någon som läst igenom", 6),
        "less-liked": Said(88, """Egna ärenden hela dagen. "Det vore ett steg tillbaka, ärligt talat"
! rollen är just det""", 7),
        "managers-number": Said(33, "", 8),
        "peers-number": Said(27, "", 9),
        "names": Said(149, "Hennes chef vet inte att hon söker. Ger två siffror nu, resten om det blir aktuellt"),
        "start-date": Said(23, "Tre månader"),
        "their-questions": Said(104, "Finns det en gruppledarroll inom ett år? Nej, inte som det ser ut"),
        "next-steps": Said(42, "Lovade besked måndag 23 mars, bara på privat nummer"),
        "thanks": script(21),
    },
    (
        Person("", "Biljettlandet", None),
        Person("", "Biljettlandet", None),
        Person("Maja Perrong", "Biljettlandet", 9),
        Person("Ali Tidtabell", "Biljettlandet", 8),
    ),
    Decision.REFER,
    "Gruppledare, inte handläggare. Tipsa flygbussarna i Sagostad, som söker en gruppchef till sin kundtjänst.",
)  # fmt: skip

SWEDISH = SampleOpening(
    "Kundsupport, resebyrå (exempel)", "sv", None, 30,
    (_ALMA, _OLLE, _YARA, Sample("Nils Fantasiberg"), Sample("Ebba Exempelgren")),
)  # fmt: skip
