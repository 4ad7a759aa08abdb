from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("person", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Innloggingsforsoek",
            fields=[
                ("merke", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ("tilbyder", models.CharField(max_length=40)),
                ("tilstand", models.CharField(max_length=100, unique=True)),
                ("engangsord", models.CharField(max_length=100)),
                ("bevis", models.CharField(max_length=200)),
                ("begynte", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="person",
            name="varsler",
            field=models.BooleanField(default=True),
        ),
    ]
