"""Progress in the log of the run: what is being done, how far it is, how long is left."""

import logging
import time
from collections.abc import Callable

Log = Callable[[str], None]


def logger(name: str) -> Log:
    """A function that logs one line under `name`; through dbt where dbt runs, else through `logging`."""
    try:
        from dbt.adapters.events.logging import AdapterLogger
    except ImportError:
        log = logging.getLogger("recmart")
    else:
        log = AdapterLogger("recmart")
    return lambda text: log.info(f"[{name}] {text}")


class Steps:
    """Counts the steps of a piece of work and logs each with the time elapsed and left, in seconds."""

    def __init__(self, log: Log, what: str, total: int, seconds_between: float = 0.0):
        self.log, self.what, self.total, self.seconds_between = log, what, total, seconds_between
        self.started = self.last = time.monotonic()
        self.done = 0

    def step(self, result: str = "") -> None:
        """One step more is done; `result` says what came of it. Logged at most every `seconds_between`."""
        self.done += 1
        now = time.monotonic()
        if now - self.last < self.seconds_between and self.done < self.total:
            return
        self.last = now
        elapsed = now - self.started
        left = elapsed / self.done * (self.total - self.done)
        self.log(f"{self.what} {self.done}/{self.total} {result} {elapsed:.1f} s, {left:.1f} s left")
