import uuid

import django.db.models.deletion
from django.db import migrations, models

import stafettlogg.kjerne.fakta


class Migration(migrations.Migration):
    dependencies = [
        ("logg", "0002_uforanderlig"),
        ("person", "0002_hele_loggen"),
    ]

    operations = [
        migrations.CreateModel(
            name="Deling",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("tid", models.DateTimeField()),
                ("vei", models.CharField(max_length=60)),
                ("tekst", models.BinaryField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Overgang",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("slag", models.CharField(max_length=30)),
                ("dag", models.DateField()),
                ("meldt", models.DateTimeField()),
                ("svar", models.CharField(blank=True, max_length=30)),
                ("svart", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Vedtak",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("tjenester", models.JSONField()),
                ("fra", models.DateField()),
                ("gyldig_til", models.DateField()),
                ("referanse", models.BinaryField()),
                ("tid", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="logg",
            name="avsluttet_har_tid",
        ),
        migrations.AddField(
            model_name="aktivitet",
            name="minnet",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="innkalling",
            name="svar_notert_av",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="logg.part"
            ),
        ),
        migrations.AddField(
            model_name="innslag",
            name="felt",
            field=models.CharField(max_length=60, null=True),
        ),
        migrations.AddField(
            model_name="innslag",
            name="paa_vegne_av",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="logg.part"
            ),
        ),
        migrations.AddField(
            model_name="logg",
            name="forrige",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="neste", to="logg.logg"
            ),
        ),
        migrations.AddField(
            model_name="logg",
            name="samordning",
            field=models.CharField(
                blank=True, choices=[("ip", "Ip"), ("barnekoordinator", "Barnekoordinator")], max_length=20
            ),
        ),
        migrations.AddField(
            model_name="logg",
            name="samordning_svar",
            field=models.CharField(
                blank=True,
                choices=[("overlatt", "Overlatt"), ("koblet", "Koblet"), ("avsluttes", "Avsluttes")],
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="moete",
            name="referat",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="logg.innslag"
            ),
        ),
        migrations.AddField(
            model_name="moete",
            name="saker",
            field=models.BinaryField(null=True),
        ),
        migrations.AlterField(
            model_name="innslag",
            name="type",
            field=models.CharField(
                choices=[
                    ("referat", "Referat"),
                    ("beskjed", "Beskjed"),
                    ("spoersmaal", "Spoersmaal"),
                    ("svar", "Svar"),
                    ("kommentar", "Kommentar"),
                    ("barnets-stemme", "Barnets Stemme"),
                    ("lysglimt", "Lysglimt"),
                    ("evaluering", "Evaluering"),
                    ("maal", "Maal"),
                    ("aktivitet", "Aktivitet"),
                    ("hendelse", "Hendelse"),
                    ("plan", "Plan"),
                    ("angret", "Angret"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="logg",
            name="tilstand",
            field=models.CharField(
                choices=[
                    (stafettlogg.kjerne.fakta.Tilstand["AAPNET"], stafettlogg.kjerne.fakta.Tilstand["AAPNET"]),
                    (stafettlogg.kjerne.fakta.Tilstand["AKTIV"], stafettlogg.kjerne.fakta.Tilstand["AKTIV"]),
                    (stafettlogg.kjerne.fakta.Tilstand["AVSLUTTET"], stafettlogg.kjerne.fakta.Tilstand["AVSLUTTET"]),
                    (stafettlogg.kjerne.fakta.Tilstand["SLETTET"], stafettlogg.kjerne.fakta.Tilstand["SLETTET"]),
                    (stafettlogg.kjerne.fakta.Tilstand["ARKIVERT"], stafettlogg.kjerne.fakta.Tilstand["ARKIVERT"]),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="logg",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("avsluttet__isnull", True), ("tilstand__in", ("aapnet", "aktiv"))),
                    models.Q(("avsluttet__isnull", False), ("tilstand__in", ("avsluttet", "slettet", "arkivert"))),
                    _connector="OR",
                ),
                name="avsluttet_har_tid",
            ),
        ),
        migrations.AddField(
            model_name="deling",
            name="innslag",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="logg.innslag"
            ),
        ),
        migrations.AddField(
            model_name="deling",
            name="logg",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="delinger", to="logg.logg"
            ),
        ),
        migrations.AddField(
            model_name="deling",
            name="part",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="logg.part"),
        ),
        migrations.AddField(
            model_name="overgang",
            name="logg",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="overganger", to="logg.logg"
            ),
        ),
        migrations.AddField(
            model_name="overgang",
            name="meldt_av",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="logg.part"
            ),
        ),
        migrations.AddField(
            model_name="overgang",
            name="svart_av",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="logg.part"
            ),
        ),
        migrations.AddField(
            model_name="vedtak",
            name="logg",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="vedtak", to="logg.logg"),
        ),
        migrations.AddField(
            model_name="vedtak",
            name="registrert_av",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="person.person"),
        ),
        migrations.AddConstraint(
            model_name="overgang",
            constraint=models.UniqueConstraint(fields=("logg", "slag", "dag"), name="en_overgang"),
        ),
    ]
