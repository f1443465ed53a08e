"""What a bulk action of Wagtail's has tagged is no longer shown to everybody."""

from django.db import migrations


def forget(apps, schema_editor):
    apps.get_model("taggit", "TaggedItem").objects.all().delete()
    apps.get_model("taggit", "Tag").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0003_keep_pictures_by_body"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
    ]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
