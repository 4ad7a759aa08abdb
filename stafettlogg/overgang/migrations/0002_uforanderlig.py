"""The database itself refuses to change what is only added to (I9): what somebody has said."""

from functools import partial

from django.db import migrations

from stafettlogg.felles.tilfoyd import vern


class Migration(migrations.Migration):
    """Triggers; they are never taken away."""

    dependencies = (("overgang", "0001_initial"),)
    operations = (migrations.RunPython(partial(vern, tabeller=("overgang_svar",))),)
