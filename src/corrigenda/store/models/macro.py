"""Words to readers that a site keeps ready: for each reason to reject, for thanks, for questions; one text a language."""

from __future__ import annotations

from django.db import models

from corrigenda.store.models.site import Site


class Macro(models.Model):
    """A site's own text for one use in one language; `{site}`, `{story}` and `{words}` are filled in."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="macros")
    use = models.CharField(max_length=40, help_text="A reason to reject, already_fixed, or a question")
    language = models.CharField(max_length=35)
    text = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("site", "use", "language"), name="one_macro_a_use"),)

    def __str__(self) -> str:
        return f"{self.use} in {self.language}"
