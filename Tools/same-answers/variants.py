"""Other forms of a shop's orders and catalog, which reach other code than the plain ones."""

import csv
import json
import os
import shutil
import zlib

FIXTURES = ("malformed", "presets")
TOKEN = "the-token-of-same-answers"


def write(shop, directory):
    """Writes the variants of a shop's files, and the files of what it and its customers want."""
    write_hidden_catalog(shop, os.path.join(directory, "items-hidden.csv"))
    write_rules(shop, directory)
    if not shop.is_sample:
        return
    write_rich_catalog(shop, os.path.join(directory, "items-rich.csv"))
    write_rich_orders(shop, os.path.join(directory, "orders-rich.csv"))
    write_foreign_orders(shop, os.path.join(directory, "orders-foreign.csv"))
    write_objects(shop, os.path.join(directory, "orders.jsonl"))
    with open(os.path.join(directory, "token"), "w", encoding="ascii") as file:
        file.write(TOKEN + "\n")
    for fixture in FIXTURES:
        shutil.copytree(
            os.path.join("Tests", "Fixtures", fixture), os.path.join(directory, fixture)
        )


def digit(text, below):
    """A number that looks random and is always the same for a text."""
    return zlib.crc32(text.encode()) % below


def write_hidden_catalog(shop, path):
    """A catalog without categories and prices: substitutes are learnt from who bought what."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["item_id", "name"])
        table.writerows([item, row["name"]] for item, row in shop.catalog.items())


def write_rich_catalog(shop, path):
    """A catalog that says of some items that they can't be sold, and leaves some out."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["item_id", "name", "category", "price", "stock"])
        for item, row in shop.catalog.items():
            if digit(item, 19) != 0:
                stock = 0 if digit(item, 17) == 1 else 5
                table.writerow([item, row["name"], row["category"], row["price"], stock])


def write_rich_orders(shop, path):
    """Orders with all columns that there are, among them markets, costs, events and refunds."""
    columns = ["order_id", "customer_id", "item_id", "timestamp", "quantity", "unit_price"]
    more = ["discount", "currency", "cost", "event", "market", "channel", "name", "category"]
    with open(path, "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(columns + more)
        for number, row in enumerate(read(shop.orders)):
            order, item = row["order_id"], row["item_id"]
            price = row["unit_price"]
            market = ("north", "south", "west", "")[digit(order, 4)]
            channel = ("web", "store")[digit(order, 2)]
            about = shop.catalog.get(item, {})
            cost = f"{float(price) * 0.6:.2f}" if price and digit(order, 3) else ""
            discount = "1.00" if price and float(price) > 10 and digit(order, 5) == 0 else ""
            rest = [market, channel, about.get("name", ""), about.get("category", "")]
            fields = [row[column] for column in columns]
            event = "purchase" if number % 2 else ""
            table.writerow(fields + [discount, "EUR", cost, event] + rest)
            if number % 20 == 0:
                for event in ("view", "cart"):
                    table.writerow(fields + ["", "EUR", "", event] + rest)
            if number % 60 == 0:
                refund = fields[:3] + [row["timestamp"][:10] + "T23:59:59Z", "-1", price]
                table.writerow(refund + ["", "EUR", "", ""] + rest)


def write_foreign_orders(shop, path):
    """Orders as they are written elsewhere: other columns, semicolons, decimal commas, times."""
    with open(path, "w", encoding="cp1252", newline="", errors="replace") as file:
        table = csv.writer(file, delimiter=";", lineterminator="\r\n")
        table.writerow(["Bestellung", "Kunde", "Artikel", "Zeit", "Menge", "Preis"])
        for row in read(shop.orders):
            date, time = row["timestamp"].rstrip("Z").split("T")
            year, month, day = date.split("-")
            written = f"{day}.{month}.{year} {time}"
            price = row["unit_price"].replace(".", ",")
            ids = [row["order_id"], row["customer_id"], row["item_id"]]
            table.writerow(ids + [written, row["quantity"], price])


def write_objects(shop, path):
    """Orders as JSON, an object a line."""
    with open(path, "w", encoding="utf-8") as file:
        for row in read(shop.orders):
            known = {column: value for column, value in row.items() if value}
            file.write(json.dumps(known, ensure_ascii=False) + "\n")


def read(path):
    """The rows of a plain CSV file by their columns' names."""
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def write_rules(shop, directory):
    """Rules, opt-outs and dismissals."""
    best, rest = shop.best, shop.items[40:]
    rules = [
        {"action": "pin", "items": best[3:5] + ["NO-SUCH-ITEM"], "position": 2},
        {"action": "pin", "items": rest[:2], "position": 1, "for": {"items": best[:8]}},
        {"action": "boost", "factor": 1.5, "filter": f"price < {shop.prices[4]}", "note": "cheap"},
        {"action": "bury", "factor": 3, "items": best[5:15]},
        {
            "action": "block",
            "items": best[15:20],
            "for": {"questions": ["complements", "recommend"]},
        },
        {
            "action": "block",
            "filter": f"price > {shop.prices[8]}",
            "for": {"questions": ["upgrades"]},
        },
    ]
    for category in shop.categories[:2]:
        scope = {"questions": ["complements", "upgrades", "downgrades"], "category": category}
        rules.append({"action": "boost", "factor": 4, "filter": "orders > 20", "for": scope})
        rules.append({"action": "block", "filter": f'category in "{category}" and orders < 50'})
    with open(os.path.join(directory, "rules.json"), "w", encoding="utf-8") as file:
        json.dump(rules, file, indent=1)
    with open(os.path.join(directory, "opt-outs.txt"), "w", encoding="utf-8") as file:
        file.write("".join(f"{customer}\n" for customer in shop.customers[5:12]))
    with open(os.path.join(directory, "dismissals.csv"), "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["customer_id", "item_id"])
        for number, customer in enumerate(shop.customers[:60]):
            table.writerows([customer, item] for item in best[number % 9 :: 3] + ["NO-SUCH-ITEM"])
    faults = [
        [{"action": "pin", "items": best[:1]}],
        [{"action": "boost", "factor": 1, "items": best[:1]}],
        [{"action": "block", "filter": 'market = "nowhere"'}],
        [{"action": "block", "items": best[:1], "for": {"questions": ["nothing"]}}],
        [{"action": "block", "items": best[:1], "until": "June"}],
        {"action": "block"},
    ]
    for number, fault in enumerate(faults):
        with open(
            os.path.join(directory, f"rules-fault-{number}.json"), "w", encoding="utf-8"
        ) as file:
            json.dump(fault, file)
