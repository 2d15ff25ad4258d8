"""The demo shop: a catalogue, people with tastes, and four months of what they did, all from one seed.

Built in: taste (a person likes two categories and one style), popularity (a few items of a style take most of the
attention), trends (items rise and fade), seasonality (weekends; categories have their months) and items launched on
the way. So the people's own history says more about what they do next than popularity does.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

SEED = 20250101
START = datetime(2025, 1, 1)
DAYS = 120
USERS = 500
ITEMS_PER_CATEGORY = 30
SESSIONS_PER_USER = 5.3

STYLES = ("Classic", "Modern", "Playful")
CATEGORIES = {
    "Coffee": ("Grinder", "Kettle", "Dripper", "Mug", "Beans"),
    "Garden": ("Trowel", "Planter", "Hose", "Lantern", "Seeds"),
    "Books": ("Novel", "Atlas", "Cookbook", "Almanac", "Notebook"),
    "Music": ("Ukulele", "Metronome", "Songbook", "Tuner", "Drumsticks"),
    "Outdoor": ("Tent", "Compass", "Backpack", "Stove", "Hammock"),
    "Office": ("Lamp", "Desk Mat", "Stapler", "Organiser", "Chair"),
    "Toys": ("Puzzle", "Kite", "Blocks", "Yo-yo", "Train"),
    "Kitchen": ("Pan", "Knife", "Whisk", "Apron", "Scale"),
}
SERIES = ("One", "Two")

FILES = {
    "demo_items": ("item_id", "title", "category", "price", "launched_at"),
    "demo_users": ("user_id", "region"),
    "demo_interactions": ("user_id", "item_id", "event_type", "event_at"),
}


@dataclass(frozen=True)
class Items:
    """The catalogue as arrays of shape (items,)."""

    category: np.ndarray
    style: np.ndarray
    appeal: np.ndarray
    trend: np.ndarray
    launch_day: np.ndarray
    price: np.ndarray


@dataclass(frozen=True)
class User:
    """What one person likes, and how often they come."""

    favourites: tuple[int, int]
    style: int
    n_sessions: int


def draw(random: np.random.Generator, weights: np.ndarray) -> int:
    """An index drawn in proportion to the weights, by inverting their cumulative sum."""
    return int(np.searchsorted(np.cumsum(weights), random.random() * weights.sum(), side="right"))


def make_items(random: np.random.Generator) -> Items:
    """Thirty items a category; every fifth is launched while the demo runs."""
    n = len(CATEGORIES) * ITEMS_PER_CATEGORY
    within = np.arange(n) % ITEMS_PER_CATEGORY
    launch_day = np.where(within % 5 == 4, (random.random(n) * DAYS * 0.9).astype(int), -1 - within)
    return Items(
        category=np.arange(n) // ITEMS_PER_CATEGORY,
        style=within % len(STYLES),
        appeal=(1.0 + within // len(STYLES)) ** -0.9,
        trend=(random.random(n) - 0.5) * 3.0,
        launch_day=launch_day,
        price=np.round(5.0 * 40.0 ** random.random(n), 2),
    )


def make_user(random: np.random.Generator) -> User:
    """Two favourite categories, one style, and sessions in proportion to a skewed activity."""
    first = int(random.random() * len(CATEGORIES))
    second = (first + 1 + int(random.random() * (len(CATEGORIES) - 1))) % len(CATEGORIES)
    activity = -np.log(1.0 - random.random())
    return User((first, second), int(random.random() * len(STYLES)), 1 + int(SESSIONS_PER_USER * activity))


def session_day(random: np.random.Generator) -> int:
    """A day of the demo; weekends are half as busy again."""
    while True:
        day = int(random.random() * DAYS)
        is_weekend = (START + timedelta(days=day)).weekday() >= 5
        if random.random() < (1.0 if is_weekend else 0.66):
            return day


def choose_category(random: np.random.Generator, user: User, day: int) -> int:
    """Mostly a favourite, else whatever is in season."""
    if random.random() < 0.85:
        return user.favourites[int(random.random() < 0.35)]
    phase = 2.0 * np.pi * (day / DAYS + np.arange(len(CATEGORIES)) / len(CATEGORIES))
    return draw(random, 1.2 + np.sin(phase))


def choose_item(random: np.random.Generator, items: Items, user: User, category: int, day: int) -> int:
    """An item on sale that day, by appeal, trend, novelty and how well its style fits."""
    age = day - items.launch_day
    fit = np.where(items.style == user.style, 8.0, 1.0)
    novelty = np.where(age < 14, 2.0, 1.0)
    weights = items.appeal * np.exp(items.trend * (day / DAYS - 0.5)) * fit * novelty
    return draw(random, weights * (items.category == category) * (age >= 0))


def session(random: np.random.Generator, items: Items, user: User) -> Iterator[tuple[int, str, datetime]]:
    """One visit: items are looked at, some put into the cart, some bought, a few rated."""
    day = session_day(random)
    moment = START + timedelta(days=day, seconds=int(28800 + random.random() * 50000))
    category = choose_category(random, user, day)
    for _ in range(1 + int(random.random() * 4)):
        item = choose_item(random, items, user, category, day)
        fits = items.style[item] == user.style
        events = ["view"]
        if random.random() < (0.5 if fits else 0.1):
            events.append("cart")
            if random.random() < 0.6:
                events.append("purchase")
        if random.random() < 0.06:
            events.append("like" if fits else "dislike")
        for event in events:
            moment += timedelta(seconds=5 + int(random.random() * 120))
            yield item, event, moment


def item_id(item: int) -> str:
    """The article number of an item, for example COF-07."""
    category = list(CATEGORIES)[item // ITEMS_PER_CATEGORY]
    return f"{category[:3].upper()}-{item % ITEMS_PER_CATEGORY + 1:02d}"


def title(item: int) -> str:
    """For example "Classic Kettle Two": style, thing and series of an item."""
    category = list(CATEGORIES)[item // ITEMS_PER_CATEGORY]
    within = item % ITEMS_PER_CATEGORY
    thing = CATEGORIES[category][within // len(STYLES) % len(CATEGORIES[category])]
    series = SERIES[within // (len(STYLES) * len(CATEGORIES[category]))]
    return f"{STYLES[within % len(STYLES)]} {thing} {series}"


def item_rows(items: Items) -> Iterator[tuple]:
    """The catalogue, a row an item."""
    names = list(CATEGORIES)
    for item in range(items.category.size):
        launched_at = START + timedelta(days=int(items.launch_day[item]))
        yield item_id(item), title(item), names[items.category[item]], f"{items.price[item]:.2f}", launched_at


def make_demo() -> dict[str, list[tuple]]:
    """The rows of every demo table, by the name of its seed."""
    random = np.random.default_rng(SEED)
    items = make_items(random)
    regions = ("north", "south", "east", "west")
    users, interactions = [], []
    for number in range(1, USERS + 1):
        user = make_user(random)
        users.append((number, regions[int(random.random() * len(regions))]))
        for _ in range(user.n_sessions):
            interactions += [
                (number, item_id(item), event, moment) for item, event, moment in session(random, items, user)
            ]
    interactions.sort(key=lambda row: (row[3], row[0], row[1]))
    return {"demo_items": list(item_rows(items)), "demo_users": users, "demo_interactions": interactions}


def write_demo(folder: Path) -> None:
    """Write the demo tables as `<name>.csv` into `folder`; the same bytes every time."""
    for name, rows in make_demo().items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(FILES[name])
            writer.writerows(rows)
