"""The one row that whoever changes the list of people holds."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def lag(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """Make it."""
    apps.get_model("forvalter", "Folkeliste").objects.get_or_create(id=1)


class Migration(migrations.Migration):
    """Run once."""

    dependencies = (("forvalter", "0001_initial"),)
    operations = (migrations.RunPython(lag),)
