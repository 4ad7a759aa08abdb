"""The whole guide: every YAML file of a layer is a part of this one mapping.

File names are free; the top-level keys say what a file holds. ``verktøy`` and ``verktoy`` are the
same thing: the first is the YAML key, the second the folder and the Python name.
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from veileder.schema.base import Ordliste, Skjema
from veileder.schema.innforing import Endring, Lenke, Periode, Prosjekt, Samtykketekst, Side
from veileder.schema.kommune import Innstillinger, Kommune, Term
from veileder.schema.kunnskap import Kilde, Lag, LosOrd, Lovhenvisning, Ord
from veileder.schema.modell import Modell, Veileder
from veileder.schema.opplaering import Kompetanse, Ovelse
from veileder.schema.samarbeid import Arena, Rolle, Rutine, Strategi
from veileder.schema.sprak import Spraak
from veileder.schema.steg import Bekymring, Steg
from veileder.schema.tjenester import Kontakt, Noednummer, Situasjon, Tiltak, Tjeneste
from veileder.schema.verktoy import Verktoy


class Guide(Skjema):
    """All content of one kommune after the layers are merged."""

    lag: Lag | None = Field(None, description="Hva laget heter, med versjon")
    kommune: Kommune
    innstillinger: Innstillinger = Innstillinger()
    modell: Modell
    termer: tuple[Term, ...] = ()
    veiledere: tuple[Veileder, ...] = ()
    steg: tuple[Steg, ...] = ()
    bekymringer: tuple[Bekymring, ...] = ()
    verktoy: tuple[Verktoy, ...] = ()
    tjenester: tuple[Tjeneste, ...] = ()
    situasjoner: tuple[Situasjon, ...] = ()
    tiltak: tuple[Tiltak, ...] = ()
    rutiner: tuple[Rutine, ...] = ()
    arenaer: tuple[Arena, ...] = ()
    roller: tuple[Rolle, ...] = ()
    kompetanse: tuple[Kompetanse, ...] = ()
    ovelser: tuple[Ovelse, ...] = ()
    strategier: tuple[Strategi, ...] = ()
    framdriftsplan: tuple[Periode, ...] = ()
    prosjekt: Prosjekt | None = None
    kontakter: tuple[Kontakt, ...] = ()
    nodnumre: tuple[Noednummer, ...] = ()
    lover: tuple[Lovhenvisning, ...] = ()
    kilder: tuple[Kilde, ...] = ()
    ord: tuple[Ord, ...] = ()
    los: tuple[LosOrd, ...] = ()
    lenker: tuple[Lenke, ...] = ()
    endringer: tuple[Endring, ...] = ()
    sider: tuple[Side, ...] = ()
    samtykketekster: tuple[Samtykketekst, ...] = ()
    sprak: tuple[Spraak, ...] = ()
    godkjente_ord: Ordliste = Field(
        Ordliste(), description="Ord som er riktige, men som målform- eller rettskrivingskontrollen ikke kjenner"
    )


# YAML key of a collection → attribute of Guide.
COLLECTIONS: Mapping[str, str] = {
    str(field.alias): name for name, field in Guide.model_fields.items() if str(field.annotation).startswith("tuple")
}
