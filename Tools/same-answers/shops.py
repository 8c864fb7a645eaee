"""The shops whose orders are learnt from, and what is asked about in them."""

import csv
import gzip
import hashlib
import io
import json
import os
import random
import shutil
import zlib
from collections import Counter

import questions
import variants

SAMPLE = "sample"
SHARED = ("adventureworks", "online_retail", "online_retail_ii", "completejourney")
SEED = 15
HERE = os.path.dirname(os.path.abspath(__file__))
# Where learning from the orders before a moment begins to differ from learning from all.
SPLITS = {
    SAMPLE: "2025-04-01",
    "adventureworks": "2017-01-01",
    "online_retail": "2011-08-25",
    "online_retail_ii": "2010-09-01",
    "completejourney": "2017-10-01",
}


def source(name, shared):
    """The orders and the catalog of a shop, or None where they aren't there."""
    if name == SAMPLE:
        paths = ("models/sample-shop/orders.csv", "models/sample-shop/items.csv")
    else:
        paths = tuple(
            os.path.join(shared, name, file) for file in ("orders.csv.gz", "items.csv.gz")
        )
    return paths if all(os.path.exists(path) for path in paths) else None


def rows(path):
    """The rows of a CSV file by their columns' names."""
    opened = gzip.open(path, "rb") if path.endswith(".gz") else open(path, "rb")
    with opened as file:
        yield from csv.DictReader(io.TextIOWrapper(file, encoding="utf-8", newline=""))


class Shop:
    """A shop: its name, and what of it is asked about, drawn at random but always alike."""

    def __init__(self, name, orders, items):
        self.name = name
        self.orders = orders
        self.items_file = items
        self.is_sample = name == SAMPLE
        self.split = SPLITS[name]
        self.random = random.Random(f"{SEED} {name}")
        self._read_catalog()
        self._read_orders()
        self._draw()

    def _read_catalog(self):
        self.catalog = {row["item_id"]: row for row in rows(self.items_file)}
        paths = set()
        for row in self.catalog.values():
            levels = row["category"].split("/") if row["category"] else []
            paths |= {"/".join(levels[:depth]) for depth in range(1, len(levels) + 1)}
        self.categories = self.random.sample(sorted(paths), min(12, len(paths)))
        prices = sorted(float(row["price"]) for row in self.catalog.values() if row["price"])
        self.prices = [prices[len(prices) * part // 10] for part in range(1, 10)]

    def _read_orders(self):
        self.counts, customers, baskets = Counter(), Counter(), {}
        for row in rows(self.orders):
            self.counts[row["item_id"]] += 1
            if row["customer_id"]:
                customers[row["customer_id"]] += 1
            # A part of the orders does, chosen by its name.
            if zlib.crc32(row["order_id"].encode()) % 16 == 0:
                baskets.setdefault(row["order_id"], []).append(row["item_id"])
        self.customer_counts = customers
        self.baskets = [items for items in baskets.values() if 2 <= len(items) <= 30]

    def _draw(self):
        """Draws the items, customers and baskets that are asked about."""
        by_sales = sorted(self.counts, key=lambda item: (-self.counts[item], item))
        rare = [item for item in by_sales if self.counts[item] < 5]
        unsold = sorted(set(self.catalog) - set(self.counts))
        self.best = by_sales[:40]
        # What every model of all orders knows.
        self.known = by_sales if self.is_sample else self._sample(by_sales, 400)
        if self.is_sample:
            self.items = by_sales + unsold
        else:
            others = self._sample(by_sales[40:], 140) + self._sample(rare, 10)
            self.items = list(dict.fromkeys(self.best + others + self._sample(unsold, 10)))
        by_orders = sorted(self.customer_counts, key=lambda who: (-self.customer_counts[who], who))
        number = 300 if self.is_sample else 150
        self.customers = list(dict.fromkeys(by_orders[:20] + self._sample(by_orders, number)))
        self.carts = self._sample(sorted(self.baskets), 150 if self.is_sample else 80)

    def _sample(self, elements, number):
        return self.random.sample(elements, min(number, len(elements)))

    def kind(self, item):
        """An item's category; empty where it has none."""
        return self.catalog.get(item, {}).get("category", "")


def prepare(name, shared, directory):
    """Writes what is learnt from and asked in a shop below `directory`, unless it is there already.

    Gives the shop, or None where its orders aren't there.
    """
    paths = source(name, shared)
    if paths is None:
        return None
    shop = Shop(name, *paths)
    shop.suffix = ".csv.gz" if paths[0].endswith(".gz") else ".csv"
    # Another version of this tool, or other orders, have a directory of their own.
    shop.directory = os.path.join(directory, f"{name}-{_stamp(paths)}")
    if not os.path.exists(shop.directory):
        temporary = f"{shop.directory}.{os.getpid()}.part"
        shutil.rmtree(temporary, ignore_errors=True)
        os.makedirs(os.path.join(temporary, "models"))
        for path, file in zip(paths, ("orders", "items")):
            shutil.copyfile(path, os.path.join(temporary, file + shop.suffix))
        variants.write(shop, temporary)
        _write_questions(shop, os.path.join(temporary, "queries"))
        os.rename(temporary, shop.directory)
    return shop


def _stamp(paths):
    """What is another if the orders are, or what else is written beside them."""
    files = list(paths)
    files += [os.path.join(HERE, name) for name in ("shops.py", "variants.py", "questions.py")]
    for fixture in variants.FIXTURES:
        for root, _, names in os.walk(os.path.join("Tests", "Fixtures", fixture)):
            files += [os.path.join(root, name) for name in names]
    digest = hashlib.sha256()
    for path in sorted(files):
        with open(path, "rb") as file:
            digest.update(os.path.basename(path).encode() + hashlib.sha256(file.read()).digest())
    return digest.hexdigest()[:12]


def _write_questions(shop, directory):
    os.makedirs(directory)
    for name, lines in questions.files(shop).items():
        with open(os.path.join(directory, name + ".jsonl"), "w", encoding="utf-8") as file:
            file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
