"""What a model's SQL comes from is in the manifest, so that `state:modified` selects it when that changes."""

import json
import shutil
from collections import defaultdict
from pathlib import Path

import pytest
from dbt.cli.main import dbtRunner
from dbt.clients.jinja import MacroGenerator

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def traced(demo, tmp_path_factory) -> tuple[dict[str, set[str]], dict]:
    """The macros that rendering each model of the demo called, and the manifest of that one parse."""
    called = defaultdict(set)

    class Traced(MacroGenerator):
        def __call__(self, *args, **kwargs):
            if self.node is not None:
                called[self.node.unique_id].add(self.macro.unique_id)
            return super().__call__(*args, **kwargs)

    target = tmp_path_factory.mktemp("traced")
    warehouse = Path(shutil.copy(demo.database, target))  # dbt in this process keeps it open
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setenv("RECMART_DB", str(warehouse))
        patch.setenv("DBT_LOG_PATH", str(target))
        for module in ("dbt.clients.jinja", "dbt.context.macros", "dbt.context.providers"):
            patch.setattr(f"{module}.MacroGenerator", Traced)
        compiled = dbtRunner().invoke(["-q", "--no-partial-parse", "compile", "--target-path", str(target)])
    assert compiled.success, compiled.exception
    return called, json.loads((target / "manifest.json").read_text())


def closure(starts: set[str], manifest: dict) -> set[str]:
    """Macros, the macros they depend on, and so on."""
    found, left = set(), set(starts)
    while left:
        found |= left
        left = {called for name in left for called in manifest["macros"][name]["depends_on"]["macros"]} - found
    return found


def test_every_macro_that_rendering_calls_is_a_dependency(traced):
    called, manifest = traced
    models = {name: node for name, node in manifest["nodes"].items() if node["resource_type"] == "model"}
    assert "macro.recmart.popularity_sum" in called["model.recmart.signals__popularity"], "the trace sees nested calls"
    unseen = {
        name: sorted(called[name] - closure(node["depends_on"]["macros"], manifest))
        for name, node in models.items()
        if called[name] - closure(node["depends_on"]["macros"], manifest)
    }
    assert not unseen
