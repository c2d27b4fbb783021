"""The jobs and the plan of a Swedish sample deep-dive that has not begun. Everybody and everything in it is made up."""

from __future__ import annotations

from interview_tui.services.demo_data import SampleDive, SampleJob

ALMA_DIVE = SampleDive(
    (
        SampleJob("2009-08–2012-05 Butiksbiträde, Lanthandeln i Sagoby, orelaterat"),
        SampleJob("2012-08–2014-12 Receptionist, Vandrarhemmet Sju Skor, chef Birgit Nattljus"),
        SampleJob("2015-05–2019-11 Kundvärd, Sommarfärjan, chef Uno Kajplats"),
        SampleJob("2016-05–2017-08 Guide, Drakgruvan, deltid"),
        SampleJob("2020-01–2025-08 Trafikledare, Norrskensbussen, chef Greta Landgång"),
        SampleJob("2025-09–nu Resesäljare, Fjällvidd & Fabel"),
    ),
    ("Robin Sample, rekryterande chef, frågar", "Signe Låtsas, högre chef, lyssnar", "Jon Attrapp, kollega, antecknar"),
    "onsdag 25 mars 2026 kl. 13.00", "Hos oss i Sagostad, rummet Kompassen", 16, 13,
)  # fmt: skip
