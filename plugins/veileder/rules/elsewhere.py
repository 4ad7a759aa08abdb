"""Documentation of what the reader, the layers, the schema and the checks of links, search and spelling report.

First the sentence that sums it up, then the rest.
"""

from __future__ import annotations

from collections.abc import Mapping

DOCS: Mapping[str, str] = {
    "uleselig-fil": """Fila kan ikke leses.

Den er kanskje åpen i et annet program, eller lagret med et annet tegnsett enn UTF-8. I de fleste programmer velger du
tegnsettet når du lagrer.""",
    "for-stor-fil": """Fila er større enn 1 MB.

Så store filer er som regel lagt på feil sted. Bilder og dokumenter hører hjemme i mappen `filer`. Er det tekst, kan den
deles i flere filer.""",
    "filnavn": """Fila eller mappen har et navn som ikke passer.

Lange tekster heter `id.nb.md` eller `id.nn.md` og ligger i mappen til det de handler om. Mappen til en kommune har bare
små bokstaver a–z, tall og bindestrek. I mappen `filer` kan det bare ligge filer som slutter på `.svg`, `.png`,
`.jpg`, `.jpeg`, `.webp`, `.avif`, `.gif`, `.ico`, `.pdf`, `.txt` eller `.woff2`. Et dokument fra et skriveprogram
lagrer du som PDF.

Galt: `sider/Om arbeidet.md`

Riktig: `sider/om-arbeidet.nb.md`""",
    "yaml-syntaks": """Fila er ikke gyldig YAML.

Som oftest er det et innrykk som ikke stemmer, et kolon inne i teksten, eller et hermetegn som ikke er lukket. Resten av
fila blir ikke lest før dette er rettet.

Galt:

```yaml
nb: Husk: skriv dato
```

Riktig:

```yaml
nb: "Husk: skriv dato"
```""",
    "yaml-kommentar": """Teksten er kuttet ved et nummertegn.

Et mellomrom og så `#` begynner en kommentar, og resten av linja kommer ikke med. En kommentar som er ment som det, skal
ha mellomrom etter `#`.

Galt:

```yaml
farge: #0f4c5c
nb: Rom #4 i huset
```

Riktig:

```yaml
farge: "#0f4c5c"
nb: "Rom #4 i huset"
```""",
    "yaml-utrygg": """Fila bruker en del av YAML som ikke er i bruk her.

Ankere (`&`, `*`), fletting (`<<`), merkelapper (`!`) og flere dokumenter i én fil gjør det vanskelig å se hva som
gjelder.

Galt: `nn: *samme`

Riktig: Skriv teksten en gang til.""",
    "dobbel-nøkkel": """Den samme nøkkelen står to ganger på samme sted.

Bare den ene kan gjelde.

Galt:

```yaml
nb: Første forsøk
nb: Andre forsøk
```

Riktig: Behold den ene.""",
    "dobbel-id": """To objekter i samme samling har samme id.

Id-en er navnet andre bruker for å vise hit. Da må den være alene.

Galt: To verktøy med `id: undringsnotat`.

Riktig: Gi det ene en annen id.""",
    "feil-type": """Verdien er av feil slag: tekst der det skal være en liste, et tall der det skal være tekst.

Tall som telefonnummer og kommunenummer skal stå i hermetegn, og en liste har `- ` foran hvert punkt.

Galt: `hvem: ansatt`

Riktig: `hvem: [ansatt]`""",
    "feil-verdi": """Verdien er ikke blant dem som er mulige, eller den er for lang, for kort, for stor eller for liten.

Galt: `type: skjemaer`

Riktig: `type: skjema`""",
    "ukjent-felt": """Feltet finnes ikke her.

Det er som oftest skrevet feil, eller rykket for langt inn.

Galt: `titel:`

Riktig: `tittel:`""",
    "mangler-felt": """Et felt som må være med, mangler.

Galt: Et steg uten `hvem`.

Riktig: Skriv feltet, eller ta bort hele objektet.""",
    "ugyldig-id": """Id-en har tegn som ikke er lov.

Id-en blir del av en adresse og har bare små bokstaver a–z, tall og bindestrek.

Galt: `id: Møte referat`

Riktig: `id: motereferat`""",
    "ugyldig-telefon": """Dette er ikke et norsk telefonnummer.

Galt: `telefon: "12 34 56"` (det mangler to sifre)

Riktig: `telefon: "12 34 56 78"`""",
    "ugyldig-adresse": """Dette er ikke en e-postadresse eller en adresse på nett.

Nettadresser skal begynne med `https://`. `nettsted` skal ikke ha `?` eller `#`, og `rediger` skal ha `{fil}` der navnet
på fila skal stå, og kan ha `{linje}`.

Galt: `nettside: www.example.no`

Riktig: `nettside: https://www.example.no/`""",
    "ugyldig-dato": """Dette er ikke en dato.

Galt: `kontrollert: 1.5.2026`

Riktig: `kontrollert: 2026-05-01`""",
    "ugyldig-åpningstid": """Åpningstiden kan ikke leses, slutter før den begynner, eller overlapper en annen.

Skriv én linje for hver tid: dager og klokkeslett. Er det åpent over midnatt, skriver du kvelden og natten hver for seg.

Galt:

```yaml
åpent:
  - mandag–fredag 15.30–08.00
  - fredag 21.00–00.30
```

Riktig:

```yaml
åpent:
  - mandag–fredag 08.00–15.30
  - fredag 21.00–24.00
  - lørdag 00.00–00.30
```""",
    "ugyldig-kommunenummer": """Kommunenummeret skal ha fire siffer og stå i hermetegn.

Galt: `nummer: 301`

Riktig: `nummer: "0301"`""",
    "ugyldig-farge": """Fargen skal skrives med # og seks tegn.

Galt: `farge: blå`

Riktig: `farge: "#0f4c5c"`""",
    "ugyldig-språk": """Id-en er ikke koden til et språk, eller språket skrives en annen vei.

Koden følger BCP 47 og skrives med små bokstaver: først språket, så skrift og land hvis det trengs, som `se`, `ar`,
`ku-arab` eller `fa-af`. Bokmål og nynorsk står i selve innholdet.

Galt: `id: arabisk`

Riktig: `id: ar`""",
    "ukjent-id": """Et lag vil fjerne, flytte eller bygge på noe som ikke finnes i laget under.

Kanskje har det fått ny id eller er tatt bort i laget under.

Galt: `etter: undringsnottat`

Riktig: `etter: undringsnotat`""",
    "låst": """Laget under tillater ikke at dette endres.

Noe i den nasjonale basen er låst fordi det må være likt i alle kommuner, som hva du gjør når det haster.

Riktig: Ta bort endringen. Trenger kommunen egne opplysninger i tillegg, kan de stå i et eget objekt.""",
    "basen-er-endret": """Laget under er endret siden kommunen skrev sin egen tekst.

`basert-på` er kontrollsummen av den teksten kommunen bygde på. Nå er teksten en annen, og noen bør se om endringen
også gjelder her.

Riktig: Les den nye teksten, rett kommunens egen, og skriv den nye kontrollsummen fra meldingen.""",
    "død-lenke": """En lenke inne i veilederen fører ingen steder.

Siden, stedet på siden eller fila finnes ikke. Lenker skrives fra roten, med skråstrek på slutten.

Galt: `[undringsnotatet](/verktoy/undringsnottat/)`

Riktig: `[undringsnotatet](/verktoy/undringsnotat/)`""",
    "død-nettadresse": """En nettadresse utenfor veilederen finnes ikke lenger.

`build.py check --external` spør etter alle nettadressene. Tjeneren svarte 404 eller 410, eller det finnes ingen tjener
med det navnet.

Galt: `nettside: https://www.example.no/avdeling-som-er-lagt-ned`

Riktig: Finn den nye siden, eller ta bort adressen. Er det en paragraf hos Lovdata, ser du etter om nummeret er
rett.""",
    "flyttet-nettadresse": """En nettadresse utenfor veilederen er flyttet for godt.

Den gamle virker ennå, men kan bli borte. Meldingen fra `build.py check --external` sier hva den nye er.

Galt: `nettside: https://www.example.no/gammelt-navn`

Riktig: `nettside: https://www.example.no/nytt-navn`""",
    "usikker-nettadresse": """Det var ikke mulig å si om en nettadresse virker.

`build.py check --external` fikk ikke noe svar å stole på: tjeneren brukte for lang tid, hadde en feil, ville ikke
slippe til et program, eller ba oss vente.

Riktig: Åpne adressen i nettleseren. Virker den der, trenger du ikke gjøre noe.""",
    "ufinnelig-side": """Den som skriver navnet på siden i søket, finner den ikke blant de tre første.

`build.py check --sok` spør søket etter alt i veilederen, på hver målform: med navnet, med navnet på den andre
målformen, og med en skrivefeil. Meldingen sier hva den skrev, og hva som kom i stedet. Heter to ting det samme, holder
det at den ene kommer. For et ord i ordlista holder det at siden i `les-mer` kommer.

Galt: `navn: Oppfølging`, når fire andre sider har ordet i navnet.

Riktig:

```yaml
navn: {nb: Oppfølging etter flytting, nn: Oppfølging etter flytting}
søkeord:
  nb: [ny skole, ny barnehage]
  nn: [ny skule, ny barnehage]
```""",
    "rettskriving": """Et ord står ikke i ordboka.

`build.py check --rettskriving` ser etter skrivefeil i alt dere har skrevet, på hver målform. Sammensatte ord av to
kjente ord er riktige, og det er også forkortelser i ordlista. Er ordet riktig likevel, for eksempel et navn, skriver
dere det i `godkjente-ord`.

Galt: `nb: Snakk med skoolen`

Riktig: `nb: Snakk med skolen`, eller for et navn:

```yaml
godkjente-ord:
  nb: [fjordvik]
  nn: [fjordvik]
```""",
}
