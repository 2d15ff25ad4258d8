"""The numeric library of recmart: what its dbt Python models call, as plain functions on arrays."""

__version__ = "0.1.0"


def check_version(meta: dict) -> None:
    """Raise ValueError when the installed library and the dbt project differ in version.

    `meta` is the configuration of a Python model: `recmart_version` is set in dbt_project.yml.
    """
    wanted = meta["recmart_version"]
    if wanted != __version__:
        raise ValueError(
            f"the dbt project is recmart {wanted}, but the installed Python library is {__version__}. "
            "Install both from the same checkout: pip install <path of the recmart checkout>."
        )
