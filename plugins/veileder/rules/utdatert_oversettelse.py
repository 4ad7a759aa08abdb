"""Den norske teksten er endret etter at den ble oversatt til et annet språk.

`oversatt-fra` er kontrollsummen av den norske teksten da den ble oversatt. Les den norske teksten, rett oversettelsen
og skriv den nye summen. En gammel samtykkeforklaring blir ikke vist: leseren får den norske teksten i stedet.

Galt:

```yaml
tjenester:
  - id: helsestasjon
    navn: Dearvvašvuođastašuvdna
```

Riktig:

```yaml
tjenester:
  - id: helsestasjon
    oversatt-fra: 5f0c21aa
    navn: Dearvvašvuođastašuvdna
```
"""

from __future__ import annotations

from collections.abc import Iterator

from veileder.diagnostics import Diagnostic, Severity
from veileder.guide.content import Content
from veileder.guide.translated import languages_of, source_sums

ID = "utdatert-oversettelse"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every translation of another text than the Norwegian one that stands there now."""
    for spoken in languages_of(content, unread=True):
        name = spoken.language.paa_norsk.in_either(content.languages[0])
        severity = Severity.WARNING if spoken.read_layers else Severity.NOTE
        for collection, id, node in spoken.every():
            if not spoken.is_old(collection, id):
                continue
            now = source_sums(content, collection, id)[0]
            based_on = node.child("oversatt-fra")
            thing = f"«{id}»" if id else "modellen"
            message = (
                f"oversettelsen av {thing} til {name} mangler «oversatt-fra»; "
                f"skriv {now} hvis den er av teksten som står der nå"
                if based_on is None
                else f"oversettelsen av {thing} til {name} er av en tekst som er endret siden; les den norske teksten, "
                f"rett oversettelsen og skriv {now}"
            )
            yield Diagnostic((based_on or node).position, ID, message, severity=severity)
