"""The log's addresses. Nothing in them tells of anybody: a log is a random id."""

from __future__ import annotations

from django.urls import path

from stafettlogg.logg.visninger import (
    avslutning,
    deltakere,
    flere,
    logg,
    moete,
    plan,
    samordning,
    samtykke,
    skriv,
    stafetten,
    vedtak,
)
from stafettlogg.person import innlogging, visninger

handler400 = "stafettlogg.felles.feil.handler400"
handler403 = "stafettlogg.felles.feil.handler403"
handler404 = "stafettlogg.felles.feil.handler404"
handler500 = "stafettlogg.felles.feil.handler500"

urlpatterns = [
    path("", logg.forside, name="forside"),
    path("logg-inn", innlogging.logg_inn, name="logg-inn"),
    path("logg-inn/velg", innlogging.velg, name="velg"),
    path("logg-ut", innlogging.logg_ut, name="logg-ut"),
    path("spraak", visninger.velg_spraak, name="spraak"),
    path("meg", visninger.meg, name="meg"),
    path("ny", logg.ny, name="ny"),
    path("ny/utkast", logg.utkast, name="ny-utkast"),
    path("uten-digital-logg", logg.uten_digital_logg, name="uten-digital-logg"),
    path("leder", stafetten.leder, name="leder"),
    path("logg/<uuid:logg>", logg.vis, name="logg"),
    path("logg/<uuid:logg>/nytt", logg.nytt, name="nytt"),
    path("logg/<uuid:logg>/lesere", logg.lesere, name="lesere"),
    path("logg/<uuid:logg>/slett", logg.slett, name="slett"),
    path("logg/<uuid:logg>/skriv/<slug:type>", skriv.innslag, name="skriv"),
    path("logg/<uuid:logg>/skriv/<slug:type>/<int:nr>", skriv.innslag, name="skriv-til"),
    path("logg/<uuid:logg>/rett/<int:nr>", skriv.rett, name="rett"),
    path("logg/<uuid:logg>/utkast", skriv.utkast, name="utkast"),
    path("logg/<uuid:logg>/aktivitet/<int:maal>", skriv.aktivitet, name="aktivitet"),
    path("logg/<uuid:logg>/aktivitet/<int:nr>/ferdig", skriv.fullfoer, name="fullfoer"),
    path("logg/<uuid:logg>/nivaa", skriv.nivaa, name="nivaa"),
    path("logg/<uuid:logg>/stafett", stafetten.tilby, name="tilby"),
    path("logg/<uuid:logg>/stafett/svar", stafetten.svar, name="svar-tilbud"),
    path("logg/<uuid:logg>/stafett/trekk", stafetten.trekk, name="trekk-tilbud"),
    path("logg/<uuid:logg>/stafett/overta", stafetten.overta, name="overta"),
    path("logg/<uuid:logg>/samtykke", samtykke.gi, name="samtykke"),
    path("logg/<uuid:logg>/samtykke/nei", samtykke.nei, name="nei"),
    path("logg/<uuid:logg>/samtykke/trekk", samtykke.trekk, name="trekk-samtykke"),
    path("logg/<uuid:logg>/samtykke/papir", samtykke.papir, name="papir"),
    path("logg/<uuid:logg>/samtykke/papir/trekk", samtykke.papirtrekk, name="papirtrekk"),
    path("logg/<uuid:logg>/deltakere", deltakere.vis, name="deltakere"),
    path("logg/<uuid:logg>/deltakere/tjeneste", deltakere.inviter, name="inviter"),
    path("logg/<uuid:logg>/deltakere/tjeneste/avslutt", deltakere.avslutt_tjeneste, name="avslutt-tjeneste"),
    path("logg/<uuid:logg>/deltakere/ansatt", deltakere.ansatt, name="ansatt"),
    path("logg/<uuid:logg>/deltakere/foresatt", deltakere.foresatt, name="foresatt"),
    path("logg/<uuid:logg>/deltakere/avslutt", deltakere.avslutt, name="avslutt-part"),
    path("logg/<uuid:logg>/moete", moete.nytt, name="moete"),
    path("logg/<uuid:logg>/moete/<uuid:moete>/svar", moete.svar, name="svar-moete"),
    path("logg/<uuid:logg>/moete/<uuid:moete>/oppmoete", moete.oppmoete, name="oppmoete"),
    path("logg/<uuid:logg>/moete/<uuid:moete>/avlys", moete.avlys, name="avlys-moete"),
    path("logg/<uuid:logg>/plan", plan.vis, name="plan"),
    path("logg/<uuid:logg>/plan/godkjenn", plan.godkjenn, name="godkjenn"),
    path("logg/<uuid:logg>/plan/godkjenn/papir", plan.papir, name="godkjenn-papir"),
    path("logg/<uuid:logg>/plan/felt/<slug:felt>", plan.felt, name="planfelt"),
    path("logg/<uuid:logg>/vedtak", vedtak.registrer, name="vedtak"),
    path("logg/<uuid:logg>/vedtak/slutt", vedtak.avslutt, name="vedtak-slutt"),
    path("logg/<uuid:logg>/ny-plan", flere.ny_plan, name="ny-plan"),
    path("logg/<uuid:logg>/ta-med", flere.ta_med, name="ta-med"),
    path("logg/<uuid:logg>/samordning", samordning.si_fra, name="samordning"),
    path("logg/<uuid:logg>/samordning/svar", samordning.svar, name="samordning-svar"),
    path("logg/<uuid:logg>/avslutt", avslutning.avslutt, name="avslutt"),
]
