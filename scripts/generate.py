"""What is made from the declarations: tables in docs/, the JSON schema of the vars, the YAML of lists and of metrics.

    python scripts/generate.py          # write what differs
    python scripts/generate.py --check  # say what differs, and fail

A table stands in its page between `<!-- name -->` and `<!-- end of name -->`, columns in their YAML between `# <name>`
and `# <end of name>`.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
SCHEMA = "docs/recmart.schema.json"
NUMBERS = {"whole": "integer", "number": "number"}
BOUNDS = {"from": "minimum", "to": "maximum", "above": "exclusiveMinimum", "below": "exclusiveMaximum"}


def read_declarations(project: Path = ROOT) -> dict:
    """What macro `declarations` prints: every kind of component, and the settings."""
    with tempfile.TemporaryDirectory() as folder:
        places = ["--target-path", folder, "--log-path", folder]
        command = [sys.executable, "-m", "dbt.cli.main", "--quiet", "run-operation", "recmart.declarations", *places]
        ran = subprocess.run(command, cwd=project, capture_output=True, text=True)
    if ran.returncode:
        raise RuntimeError(f"dbt cannot read the declarations:\n{ran.stdout}{ran.stderr}")
    return json.loads(ran.stdout.splitlines()[-1])


def in_words(value) -> str:
    """A default as people write it in YAML."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False).replace('"', "")


def table_of_settings(settings: dict[str, dict]) -> str:
    """Settings as a table in Markdown: name, default, meaning."""
    rows = ["| setting | default | meaning |", "|---|---|---|"]
    for name, rule in settings.items():
        default = in_words(rule["default"])
        if len(default) > 80:
            default = "see dbt_project.yml"
        rows.append(f"| `{name}` | {default} | {rule['what']} |")
    return "\n".join(rows)


def table_of_components(heading: str, components: dict[str, dict], also: tuple[str, ...] = ()) -> str:
    """Components as a table in Markdown: name, what it is with its paper, and further keys of its declaration."""
    rows = ["| " + " | ".join((heading, *(name.replace("_", " ") for name in also))) + " |"]
    rows.append("|---" * (1 + heading.count("|") + len(also)) + "|")
    for name, declared in components.items():
        what = declared["what"].replace("|", "\\|") + (f" ({declared['paper']})" if declared.get("paper") else "")
        rows.append("| " + " | ".join((name, what, *(str(declared[key]) for key in also))) + " |")
    return "\n".join(rows)


def table_of_metrics(metrics: dict[str, dict]) -> str:
    """The metrics as a table in Markdown: definition, range, value without a list, which way is better, source."""
    rows = ["| metric | definition | range | without a list | better | source |", "|---|---|---|---|---|---|"]
    for name, declared in metrics.items():
        better = "higher" if declared["higher_is_better"] else "lower"
        cells = (
            name,
            declared["formula"],
            declared["range"],
            declared["without_a_list"],
            better,
            declared.get("paper", ""),
        )
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(rows)


def blocks_of_metrics(metrics: dict[str, dict]) -> str:
    """What each metric is, as blocks that the YAML of columns refers to."""
    return "".join(f"{{% docs {name} %}}{of['what']}.{{% enddocs %}}\n" for name, of in metrics.items())


def columns_of_metrics(metrics: dict[str, dict]) -> dict[str, str]:
    """The columns of tables that carry metrics: of users or all, with types for the contracts of public tables."""
    of_users = {name: of for name, of in metrics.items() if of["family"] != "together"}
    found = {}
    for label, chosen in (("metrics of users", of_users), ("metrics", metrics)):
        for which, typed in ((label, ""), (f"{label} with types", "data_type: double, ")):
            line = "      - {{name: {0}, {1}description: \"{{{{ doc('{0}') }}}}\"}}"
            found[which] = "\n".join(line.format(name, typed) for name in chosen)
    return found


LISTS = """# Made by `make generated` from the declaration of {name}.
models:
  - name: {name}
    description: >
      {what}.
      Grain: one row a fold, recommender, user and item.
{config}    data_tests:
      - grain: {{arguments: {{columns: [fold, recommender, user_ix, item_ix], ranges: {{score: {{}}}}}}}}
    columns:
      - {{name: fold, description: "{{{{ doc('fold') }}}}"}}
      - {{name: recommender, description: "{{{{ doc('recommender') }}}}"}}
      - {{name: user_ix, description: "{{{{ doc('user_ix') }}}}"}}
      - {{name: item_ix, description: "{{{{ doc('item_ix') }}}}"}}
      - {{name: score, description: "{{{{ doc('score') }}}}"}}
"""


ENABLED = """    config:
      materialized: {materialized}
      enabled: >
        {{{{ '{name}' in (var('recommenders') | map(attribute='algorithm', default='') | list)
        + (var('recommenders') | rejectattr('algorithm', 'defined') | map(attribute='name', default='') | list)
        + var('recommenders') }}}}
"""
IN_PYTHON = """      meta:
        candidates_per_user: "{{{{ var('candidates_per_user', var('recmart_settings').candidates_per_user.default) }}}}"
"""


FORMS = (("models", "sql", "in_parts", ""), ("python_models", "py", "table", IN_PYTHON))


def properties_of_lists(declared: dict, root: Path) -> dict[Path, str]:
    """The YAML of each algorithm's own model of lists, with the configuration that a model in Python cannot hold."""
    found = {}
    for name, of in declared["algorithms"].items():
        for folder, suffix, how, more in (
            ("models", "sql", "in_parts", ""),
            ("python_models", "py", "table", IN_PYTHON),
        ):
            if (root / folder / "candidates" / f"{name}.{suffix}").exists():
                what = of["what"][0].upper() + of["what"][1:]
                config = (ENABLED + more).format(name=name, materialized=how)
                text = LISTS.format(name=name, what=what, config=config)
                found[root / folder / "candidates" / f"_{name}.yml"] = text
    return found


def tables(declared: dict) -> dict[str, str]:
    """Every generated table by name."""
    found = {"settings": table_of_settings(declared["settings"])}
    found |= {f"settings of {name}": table_of_settings(of["settings"]) for name, of in declared["algorithms"].items()}
    found["similarities"] = table_of_components(
        "`similarity` | s(i, j), k = `shrinkage`", declared["similarities"], ("looks_at",)
    )
    found["measures of popularity"] = table_of_components("`measure` | score of an item", declared["popularities"])
    found["metrics"] = table_of_metrics(declared["metrics"])
    found["algorithms"] = table_of_components("algorithm | what it recommends", declared["algorithms"])
    return found


def filled(text: str, found: dict[str, str]) -> str:
    """A page with each of its tables as it should be. Raises KeyError for a name that no table has."""
    return re.sub(
        r"<!-- ([\w ]+) -->\n.*?<!-- end of \1 -->",
        lambda mark: f"<!-- {mark[1]} -->\n{found[mark[1]]}\n<!-- end of {mark[1]} -->",
        text,
        flags=re.DOTALL,
    )


def filled_yaml(text: str, found: dict[str, str]) -> str:
    """A YAML file with each of its generated columns. Raises KeyError for a name that nothing has."""
    return re.sub(
        r"( +)# <([\w ]+)>\n.*?( +)# <end of \2>",
        lambda mark: f"{mark[1]}# <{mark[2]}>\n{found[mark[2]]}\n{mark[3]}# <end of {mark[2]}>",
        text,
        flags=re.DOTALL,
    )


def schema_of(rule: dict, choices: dict[str, list]) -> dict:
    """The JSON schema of one value."""
    found: dict = {"description": rule["what"], "default": rule["default"]}
    if "one_of" in rule:
        return found | {"enum": choices[rule["one_of"]] if isinstance(rule["one_of"], str) else rule["one_of"]}
    kind = rule["is"]
    if kind in NUMBERS:
        bounds = {BOUNDS[key]: value for key, value in rule.items() if key in BOUNDS}
        found |= {"type": [NUMBERS[kind], "null"] if rule.get("or_null") else NUMBERS[kind], **bounds}
    elif kind == "wholes":
        found |= {"type": "array", "items": {"type": "integer", "minimum": rule["from"]}, "minItems": 1}
    elif kind == "names":
        found |= {"type": ["string", "array"], "items": {"type": "string"}}
    elif kind == "columns":
        found |= {"type": "object", "additionalProperties": {"type": "string"}}
    elif kind == "weights":
        found |= {"type": ["object", "null"], "additionalProperties": {"type": "number", "minimum": 0}}
    elif kind in ("mapping", "each"):
        fields = {name: schema_of(field, choices) for name, field in rule.get("fields", {}).items()}
        if kind == "each":
            inner = {"type": "object", "properties": fields, "additionalProperties": False}
            found |= {"additionalProperties": inner, "minProperties": 1}
        elif fields:
            also = {"like": {"type": "string"}} if rule.get("or_text") else {}
            found |= {"properties": also | fields, "additionalProperties": False}
        found["type"] = ["object", "string"] if rule.get("or_text") else "object"
    else:
        found |= {"flag": {"type": "boolean"}, "input": {"type": ["string", "null"]}}.get(kind, {"type": "string"})
        if kind == "time":
            found["type"] = ["string", "null"]
    return found


def schema_of_split(splits: dict[str, dict], rule: dict) -> dict:
    """The JSON schema of var `split`: one form for each way to split."""
    forms = []
    for name, declared in splits.items():
        sizes = declared["sizes"] | declared.get("also", {})
        properties: dict = {"by": {"const": name}}
        for key, size in sizes.items():
            one = schema_of(size | {"default": None}, {}) | {"description": size["what"]}
            one.pop("default")
            many = {"type": "array", "items": {"type": one["type"]}}
            properties[key] = {"anyOf": [one, many]} if declared.get("takes_lists") else one
        forms.append({"properties": properties, "required": ["by"], "additionalProperties": False})
    return {"description": rule["what"], "default": rule["default"], "type": "object", "oneOf": forms}


def schema_of_recommenders(algorithms: dict[str, dict], choices: dict[str, list], rule: dict) -> dict:
    """The JSON schema of var `recommenders`: names of algorithms, or entries with the settings of theirs."""
    forms: list[dict] = [{"enum": list(algorithms)}]
    for name, declared in algorithms.items():
        settings = {key: schema_of(setting, choices) for key, setting in declared["settings"].items()}
        named = {"name": {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}, "algorithm": {"const": name}}
        entry = {"type": "object", "properties": named | settings, "additionalProperties": False}
        forms.append(entry | {"required": ["name", "algorithm"], "title": name})
        own = {"name": {"const": name}} | settings
        forms.append({"type": "object", "properties": own, "additionalProperties": False, "required": ["name"]})
    return {"description": rule["what"], "default": rule["default"], "type": "array", "items": {"anyOf": forms}}


def schema(declared: dict) -> str:
    """The JSON schema of everything under `vars: recmart:`, as text."""
    settings, choices = declared["settings"], declared["choices"]
    properties = {name: schema_of(rule, choices) for name, rule in settings.items()}
    properties["split"] = schema_of_split(declared["splits"], settings["split"])
    properties["recommenders"] = schema_of_recommenders(declared["algorithms"], choices, settings["recommenders"])
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "vars of recmart",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def generated(declared: dict, root: Path = ROOT) -> dict[Path, str]:
    """Every file that holds something generated, with the text that it should have."""
    found = tables(declared)
    pages = {path: filled(path.read_text(), found) for path in sorted((root / "docs").rglob("*.md"))}
    columns = columns_of_metrics(declared["metrics"])
    for path in sorted([*(root / "models").rglob("_*.yml"), *(root / "python_models").rglob("_*.yml")]):
        if "# <metrics" in path.read_text():
            pages[path] = filled_yaml(path.read_text(), columns)
    pages[root / "models" / "_metrics.md"] = blocks_of_metrics(declared["metrics"])
    return pages | properties_of_lists(declared, root) | {root / SCHEMA: schema(declared)}


def main() -> None:
    """Write or check every file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing")
    arguments = parser.parse_args()
    stale = []
    for path, text in generated(read_declarations()).items():
        if not path.exists() or path.read_text() != text:
            stale.append(path.relative_to(ROOT))
            if not arguments.check:
                path.write_text(text)
    for path in stale:
        print(path, "differs from the declarations" if arguments.check else "written")
    sys.exit(arguments.check and bool(stale))


if __name__ == "__main__":
    main()
