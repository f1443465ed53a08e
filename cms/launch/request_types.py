"""Tells mypy what our code puts on requests: `at`, `id`, `actor`, the policy's
`csp_nonce` and the `is_preview` of the back office."""

from collections.abc import Callable

from mypy.nodes import MDEF, SymbolTableNode, Var
from mypy.plugin import ClassDefContext, Plugin
from mypy.types import AnyType, TypeOfAny

NAMES = ("actor", "at", "csp_nonce", "id", "is_preview")


def _add(context: ClassDefContext) -> None:
    info = context.cls.info
    for name in NAMES:
        attribute = Var(name, AnyType(TypeOfAny.explicit))
        attribute.info = info
        attribute.is_initialized_in_class = True
        attribute._fullname = f"{info.fullname}.{name}"
        info.names.setdefault(name, SymbolTableNode(MDEF, attribute))


class RequestTypes(Plugin):
    """Adds the attributes to Django's HttpRequest."""

    def get_customize_class_mro_hook(
        self, fullname: str
    ) -> Callable[[ClassDefContext], None] | None:
        return _add if fullname == "django.http.request.HttpRequest" else None


def plugin(version: str) -> type[Plugin]:
    """Where mypy looks for the plugin."""
    return RequestTypes
