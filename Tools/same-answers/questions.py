"""The questions that are put to models: query files, of which HTTP asks, too."""

import random

MODES = ("complements", "upgrades", "downgrades", "recommend")
REPLACEMENTS = ("upgrades", "downgrades")
UNKNOWN = "NO-SUCH-ITEM"


def keys(mode):
    """The keys that mean something for a mode at the base, beside `items` and `customer`."""
    common = ["k", "exclude", "exclude_category", "exclude_bought", "only", "only_category"]
    common += ["filter", "price", "rank_all", "explain"]
    if mode == "complements":
        common += ["objective", "with_repeats", "any_kind"]
    if mode in ("complements", "recommend"):
        common += ["minimum_orders", "minimum_times_chance"]
    if mode in REPLACEMENTS:
        common += ["kind", "band"]
    if mode == "upgrades":
        common += ["beyond_cap", "revenue"]
    return common


def foreign_keys(mode):
    """Values under keys that mean nothing for a mode: another's keys, and one that nobody knows."""
    others = {"objective": "likely", "with_repeats": True, "any_kind": True, "minimum_orders": 2}
    others |= {"minimum_times_chance": 2, "kind": "a", "band": [0.5, 2], "beyond_cap": True}
    others |= {"revenue": 1, "items": ["A"], "surprise": 1}
    own = keys(mode) + ([] if mode == "recommend" else ["items"])
    return {key: value for key, value in others.items() if key not in own}


def conditions(shop):
    """Filters, with each field and operator in some."""
    low, middle, high = shop.prices[1], shop.prices[4], shop.prices[7]
    found = [
        f"price < {middle}",
        f"price >= {low} and price <= {high}",
        f"not price > {middle} or orders >= 30",
        "name contains 'a' and customers > 5",
        "name beginswith 'C'",
        "price is missing or sellable",
        "kind is missing",
        "not (category is missing) and orders > 3",
        f'item != "{shop.best[0]}" and item in ("{shop.best[1]}", "{shop.best[2]}", "{UNKNOWN}")',
        "orders = 7 or customers < 20",
    ]
    for category in shop.categories[:4]:
        found += [f'category in "{category}"', f'kind != "{category}"', f'category = "{category}"']
    return found


def values(key, shop, draw):
    """What a key is given, in turns."""
    low, middle, high = shop.prices[1], shop.prices[4], shop.prices[7]
    categories = shop.categories
    table = {
        "k": [1, 2, 3, 10, 50],
        "exclude": [shop.best[:3], draw.sample(shop.known, 10), []],
        "exclude_category": categories[:6],
        "exclude_bought": [True, False],
        "only": [shop.best[:20], draw.sample(shop.known, min(60, len(shop.known)))],
        "only_category": categories[:6],
        "filter": conditions(shop),
        "price": [[low, high], [None, middle], [middle, None], [0, low], [high, high]],
        "rank_all": [True, False],
        "explain": [True, False],
        "objective": ["likely", "distinctive"],
        "with_repeats": [True, False],
        "any_kind": [True, False],
        "minimum_orders": [1, 2, 10],
        "minimum_times_chance": [0, 0.5, 3, 40],
        "kind": categories[:6],
        "band": [[1.05, 1.75], [0.4, 0.95], [1.01, 8], [0.1, 20], [0.9, 1.1]],
        "beyond_cap": [True, False],
        "revenue": [0, 0.25, 1, 20],
    }
    return table[key]


class Writer:
    """Draws the queries of one mode to one shop."""

    def __init__(self, shop, mode):
        self.shop = shop
        self.mode = mode
        self.draw = random.Random(f"{shop.name} {mode}")
        # The keys that have values in this shop: some shops have no categories.
        self.keys = [key for key in keys(mode) if values(key, shop, random.Random(0))]
        self.subjects = shop.customers if mode == "recommend" else shop.items

    def subject(self):
        """Who or what is asked about, at random."""
        if self.mode == "recommend":
            return {"customer": self.draw.choice(self.subjects)}
        if self.mode == "complements" and self.draw.random() < 0.5 and self.shop.carts:
            asked = {"items": self.draw.choice(self.shop.carts)}
        else:
            asked = {"items": [self.draw.choice(self.subjects)]}
        if self.draw.random() < 0.5:
            asked["customer"] = self.draw.choice(self.shop.customers)
        return asked

    def plain(self):
        """Each subject once, and what the model doesn't know."""
        if self.mode == "recommend":
            return [{"customer": who} for who in self.subjects + ["NOBODY"]]
        lines = [{"items": [item]} for item in self.subjects + [UNKNOWN]]
        if self.mode == "complements":
            carts = self.shop.carts
            lines += [{"items": cart} for cart in carts]
            lines += [{"items": cart + [UNKNOWN] + cart[:1]} for cart in carts[:10]]
            lines += [{"items": []}]
        return lines

    def customers(self):
        """Subjects with who asks, some of whom the model doesn't know."""
        lines = []
        for number, customer in enumerate(self.shop.customers[:150]):
            subject = self.subject()
            subject["customer"] = customer if number % 25 else "NOBODY"
            lines.append(subject)
        return lines

    def key(self, key):
        """A key with all of its values, to several subjects."""
        lines = []
        choices = values(key, self.shop, self.draw)
        for value in choices:
            for _ in range(max(3, 24 // len(choices))):
                line = self.subject() | {key: value}
                if key == "beyond_cap":
                    line["band"] = [1.5, 10]
                lines.append(line)
        return lines

    def mixed(self, number):
        """Queries with some of all keys."""
        lines = []
        for _ in range(number):
            line = self.subject()
            for key in self.keys:
                if self.draw.random() < 0.2:
                    line[key] = self.draw.choice(values(key, self.shop, self.draw))
            lines.append(line)
        return lines

    def unknown(self):
        """Categories and items that the model doesn't know."""
        lines = []
        unknown = {"only": [UNKNOWN], "exclude": [UNKNOWN]}
        unknown |= {key: "no/such" for key in ("only_category", "exclude_category", "kind")}
        for key, value in unknown.items():
            if key in keys(self.mode):
                lines += [self.subject() | {key: value} for _ in range(4)]
        return lines


def files(shop):
    """All query files of a shop by their names."""
    found = {}
    for mode in MODES:
        writer = Writer(shop, mode)
        found[f"{mode}-plain"] = writer.plain()
        if mode != "recommend":
            found[f"{mode}-customers"] = writer.customers()
        for key in writer.keys:
            found[f"{mode}-key-{key}"] = writer.key(key)
        found[f"{mode}-mixed"] = writer.mixed(400 if shop.is_sample else 200)
        found[f"{mode}-unknown"] = writer.unknown()
        for key, value in foreign_keys(mode).items():
            found[f"{mode}-foreign-{key}"] = [writer.subject() | {key: value} for _ in range(2)]
        for name, fault in faults(mode, shop).items():
            found[f"{mode}-fault-{name}"] = [writer.subject(), fault, writer.subject()]
    return found


def faults(mode, shop):
    """Queries that can't be answered, by what is wrong with them."""
    subject = {"customer": shop.customers[0]} if mode == "recommend" else {"items": [shop.best[0]]}
    found = {
        "k": subject | {"k": 0},
        "k-fraction": subject | {"k": 1.5},
        "k-text": subject | {"k": "3"},
        "price": subject | {"price": [3, 2]},
        "price-empty": subject | {"price": [None, None]},
        "filter": subject | {"filter": "price <"},
        "filter-field": subject | {"filter": "colour = 'red'"},
        "filter-market": subject | {"filter": "market = 'nowhere'"},
        "exclude": subject | {"exclude": "A"},
        "explain": subject | {"explain": "yes"},
        "list": [1],
    }
    if mode == "complements":
        found["objective"] = subject | {"objective": "best"}
    if mode in ("complements", "recommend"):
        found["minimum-orders"] = subject | {"minimum_orders": 0}
        found["minimum-times-chance"] = subject | {"minimum_times_chance": -1}
    if mode in REPLACEMENTS:
        found["band"] = subject | {"band": [2, 1]}
        found["items-two"] = {"items": shop.best[:2]}
    if mode == "upgrades":
        found["revenue"] = subject | {"revenue": 101}
    found["no-subject"] = {"k": 2}
    return found
