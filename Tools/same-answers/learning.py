"""The cases of the commands that learn, judge, or look into files."""

import os

from cases import Command

DEFAULT = "default"
# The learnt mix takes nine tenths of a training: most sets of settings do without.
QUICK = ["--no-learn-mix"]
FORMATS = ("text", "json", "jsonl", "tsv")

# Settings that reach different code, each beside the shop's orders and catalog.
SETTINGS = {
    "exact": ["--solver", "exact"],
    "cg": ["--solver", "cg", "--taste-factors", "24"],
    "few-factors": ["--basket-factors", "7", "--taste-factors", "5"],
    "few-sweeps": ["--basket-sweeps", "2", "--taste-sweeps", "3"],
    "basket-penalties": ["--basket-unobserved-weight", "0.1", "--basket-regularization", "0.5"]
    + ["--basket-regularization-exponent", "1"],
    "taste-penalties": ["--taste-unobserved-weight", "0.05", "--taste-regularization", "0.1"]
    + ["--taste-regularization-exponent", "0"],
    "paid": ["--price-source", "paid"],
    "rare": ["--minimum-item-orders", "40", "--neighbors", "5"],
    "unassociated": ["--associated-items", "0"],
    "partly-associated": ["--associated-items", "100"],
    "seed": ["--seed", "7"],
    "one-thread": ["--threads", "1"],
}


def training(shop, instructions):
    """The trainings. Those that are published come first, for other cases ask what they learnt."""
    orders, items = dumps(shop)
    hidden = [orders, "--items", "in/items-hidden.csv"]
    plain = [orders, "--items", items]

    def case(name, arguments, published="", kernels=instructions):
        command = ["train"] + arguments + ["-o", "shop.also", "--instruction-set", kernels]
        return Command(
            f"{shop.name}/train/{name}", command, ("shop.also",), published, form="model"
        )

    found = [case(DEFAULT, plain, DEFAULT), case("hidden", hidden + QUICK, "hidden")]
    rich = ["in/orders-rich.csv", "--items", "in/items-rich.csv"]
    if shop.is_sample:
        found.append(case("rich", rich + QUICK, "rich"))
    until = plain + QUICK + ["--until", shop.split]
    found.append(case("until", until, "until" if shop.is_sample else ""))
    if shop.is_sample:
        found += [case(name, plain + QUICK + options) for name, options in SETTINGS.items()]
        found += [
            case("no-mix", plain + QUICK),
            case("portable", plain + QUICK, kernels="portable"),
            case("no-catalog", [orders] + QUICK),
            case("objects", ["in/orders.jsonl", "--items", items] + QUICK),
            case("market", rich + QUICK + ["--market", "north", "--channel", "web"]),
            case("events", rich + QUICK + ["--event-weights", "view=0.5,cart=1"]),
            case("mix-rich", rich + ["--taste-factors", "32", "--basket-factors", "64"]),
            case("mix-hidden", hidden),
        ]
    return found


def dumps(shop):
    """A shop's orders and its catalog."""
    return f"in/orders{shop.suffix}", f"in/items{shop.suffix}"


def looking(shop):
    """What models hold: `inspect` and `export`, and what the program learnt itself."""
    found = []
    models = [DEFAULT, "hidden"] + (["rich"] if shop.is_sample else [])
    pairs = ["--pairs"] + shop.best[:4] + ["NO-SUCH-ITEM"]
    for model in models:
        file = f"in/models/{model}.also"
        for form in FORMATS:
            for name, options in (("summary", []), ("bands", ["--price-bands"]), ("pairs", pairs)):
                arguments = ["inspect", file] + options + ["--format", form]
                found.append(Command(f"{shop.name}/inspect/{model}-{name}-{form}", arguments))
        found.append(Command(f"{shop.name}/inspect/{model}-verify", ["inspect", file, "--verify"]))
        for name, options in (("plain", []), ("top", ["--top", "5"])):
            arguments = ["export", file, "-o", "out"] + options
            found.append(Command(f"{shop.name}/export/{model}-{name}", arguments, ("out",)))
    file = f"in/models/{DEFAULT}.also"
    arguments = ["export", file, "-o", "out", "--top", "3", "--new-only"]
    found.append(Command(f"{shop.name}/export/new-only", arguments, ("out",)))
    if shop.is_sample:
        orders, items = dumps(shop)
        learnt = ["train", orders, "--items", items, "-o", "own.also"] + QUICK
        asked = {"inspect": ["inspect", "own.also"], "verify": ["inspect", "own.also", "--verify"]}
        asked |= {"complements": ["complements", "own.also", "--item", shop.best[0]]}
        for name, question in asked.items():
            case = Command(f"{shop.name}/own/{name}", question, form="own", before=(learnt,))
            found.append(case)
    return found


def reading(shop):
    """`check`, which reads as training does, also of what can't be read."""
    orders, items = dumps(shop)
    found = []
    for form in FORMATS:
        arguments = ["check", orders, "--items", items, "--format", form]
        found.append(Command(f"{shop.name}/check/plain-{form}", arguments))
    sets = {
        "no-catalog": [orders],
        "hidden": [orders, "--items", "in/items-hidden.csv"],
        "until": [orders, "--items", items, "--until", shop.split],
    }
    if shop.is_sample:
        names = "order_id=Bestellung,customer_id=Kunde,item_id=Artikel,timestamp=Zeit"
        foreign = ["in/orders-foreign.csv", "--map", names + ",quantity=Menge,unit_price=Preis"]
        foreign += ["--decimal", "comma", "--time-format", "%d.%m.%Y %H:%M:%S"]
        sets |= {
            "rich": ["in/orders-rich.csv", "--items", "in/items-rich.csv"],
            "rich-market": ["in/orders-rich.csv", "--market", "south"],
            "objects": ["in/orders.jsonl"],
            "foreign": foreign + ["--encoding", "windows-1252"],
            "refused-foreign": ["in/orders-foreign.csv"],
            "refused-none": ["in/none.csv"],
            "refused-catalog": [items],
        }
        sets |= fixtures(shop)
    for name, arguments in sets.items():
        # Fixtures are small, or can't be read: both is refused.
        case = Command(f"{shop.name}/check/{name}", ["check"] + arguments)
        case.may_fail = name.startswith(("malformed-", "preset-", "refused-"))
        found.append(case)
    return found


def fixtures(shop):
    """The malformed files and the presets of the tests."""
    sets = {}
    malformed = os.path.join(shop.directory, "malformed")
    for file in sorted(os.listdir(malformed)):
        if os.path.isfile(os.path.join(malformed, file)):
            sets["malformed-" + file.split(".")[0]] = [f"in/malformed/{file}"]
    sets["malformed-skipped"] = ["in/malformed", "--skip-malformed", "1000"]
    for preset in ("shopify", "woocommerce", "magento"):
        sets[f"preset-{preset}"] = [f"in/presets/{preset}.csv", "--preset", preset]
    sets["preset-uci-retail"] = ["in/presets/uci-retail-2009.csv", "--preset", "uci-retail"]
    sets["preset-instacart"] = ["in/presets/instacart", "--preset", "instacart"]
    return sets


def judging(shop):
    """`evaluate`, `tune` and `train --plan`, small."""
    orders, items = dumps(shop)
    plain = [orders, "--items", items]
    judge = ["evaluate"] + plain + ["--split-at", shop.split, "--queries-per-task", "150"] + QUICK
    found = []

    def case(name, arguments, writes=(), form="bytes"):
        may_fail = "refused" in name
        found.append(
            Command(f"{shop.name}/{name}", arguments, writes, form=form, may_fail=may_fail)
        )

    case("evaluate/json", judge + ["--format", "json", "--ease-items", "500"])
    if shop.name != "completejourney":
        hidden = [orders, "--items", "in/items-hidden.csv", "--split-at", shop.split]
        hidden += ["--queries-per-task", "60", "--ease-items", "0", "--format", "json"] + QUICK
        case("evaluate/hidden", ["evaluate"] + hidden)
    if not shop.is_sample:
        return found
    for form in ("text", "tsv", "jsonl"):
        case(f"evaluate/{form}", judge + ["--format", form])
    answers = ["--write-answers", "out", "--ease-penalty", "3", "--seed", "3"]
    case("evaluate/answers", judge + answers, ("out",))
    prices = ["--price-source", "catalog"]
    case("evaluate/refused-prices", judge + prices)
    case("evaluate/allowed-prices", judge + prices + ["--allow-catalog-prices", "--format", "json"])
    model = ["evaluate"] + plain + ["--queries-per-task", "100", "--model"]
    case("evaluate/model", model + ["in/models/until.also"])
    case("evaluate/refused-model", model + [f"in/models/{DEFAULT}.also"])
    case("evaluate/refused-no-split", ["evaluate"] + plain)
    tune = ["tune"] + plain + QUICK + ["-o", "out", "--candidates", "2", "--basket-factors", "16"]
    case("tune/text", tune + ["--taste-factors", "8"], ("out",))
    case("plan/text", ["train"] + plain + ["--plan", "--quiet"], form="plan")
    case("plan/json", ["train"] + plain + ["--plan", "--format", "json"], form="plan")
    return found


def helping(shop):
    """The options of all commands and of the server, of which none may get lost."""
    names = ["check", "train", "tune", "complements", "upgrades", "downgrades", "recommend"]
    names += ["evaluate", "batch", "export", "inspect"]
    return [
        Command(f"{shop.name}/options/{name}", ["help", name], form="options") for name in names
    ] + [Command(f"{shop.name}/options/commands", ["help"], form="options")]
