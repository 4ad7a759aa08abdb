"""The database itself refuses to change a receipt (I9)."""

from functools import partial

from django.db import migrations

from stafettlogg.felles.tilfoyd import vern


class Migration(migrations.Migration):
    """Triggers; they are never taken away."""

    dependencies = (("arkiv", "0001_initial"),)
    operations = (migrations.RunPython(partial(vern, tabeller=("arkiv_kvittering",))),)
