from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0002_guard_and_search")]
    operations = [
        migrations.AddField(
            model_name="task",
            name="faults",
            field=models.PositiveIntegerField(default=0, help_text="How often its flow broke since it last answered"),
        ),
    ]
