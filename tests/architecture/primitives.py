"""Where the sources use cryptography, read from their imports and calls."""

import ast
from collections.abc import Iterator

from tests.architecture.source import PACKAGES, ROOT

MODULES = frozenset({"hashlib", "hmac", "secrets", "cryptography", "django.core.signing"})
CALLS = frozenset({"os.urandom"})
WEAK = frozenset({"md5", "sha1", "ECB", "CBC", "ARC4", "TripleDES"})
# Tools that build and start the portal, and data that are made up, guard nothing.
LEFT_OUT = ("jeugdregio/runner/", "jeugdregio/demo/generator/", "jeugdregio/settings/test.py")


def files_with_cryptography() -> dict[str, set[str]]:
    """For each file of the product that uses cryptography, what it uses."""
    paths = (path for app in PACKAGES for path in sorted((ROOT / app).rglob("*.py")))
    names = {str(path.relative_to(ROOT)): path for path in paths}
    found = {
        name: primitives_in(path.read_text(encoding="utf-8"))
        for name, path in names.items()
        if not name.startswith(LEFT_OUT)
    }
    return {name: used for name, used in found.items() if used}


def primitives_in(source: str) -> set[str]:
    """The names that a source takes from modules of cryptography: sha256, AESGCM, token_hex."""
    tree = ast.parse(source)
    return set(_imported(tree)) | set(_called(tree))


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and is_cryptography(node.module):
            yield from (alias.name for alias in node.names)


def is_cryptography(module: str) -> bool:
    return any(module == known or module.startswith(f"{known}.") for known in MODULES)


def _called(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            whole = f"{node.value.id}.{node.attr}"
            if node.value.id in MODULES or whole in CALLS:
                yield node.attr
