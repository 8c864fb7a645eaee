"""The cases of the commands that ask a model: the four questions and `batch`."""

import os

from cases import Command
from learning import DEFAULT
from questions import MODES, REPLACEMENTS

FORMATS = ("text", "json", "jsonl", "tsv")
BATCH_FORMS = ("jsonl", "csv", "wide", "postgresql", "redis")


def asking(shop):
    """The four questions, by query files and by options."""
    found = []
    for mode in MODES:
        found += query_files(shop, mode, DEFAULT)
        found += option_cases(shop, mode)
    for model in ("hidden", "rich") if shop.is_sample else ("hidden",):
        for mode in MODES:
            asked = ["plain", "mixed"] if mode == "recommend" else ["plain", "customers", "mixed"]
            for name in asked:
                found.append(query_file(shop, mode, model, name, f"{model}-{name}"))
    return found


def query_file(shop, mode, model, name, case, *options):
    """A query file put to a model."""
    arguments = [mode, f"in/models/{model}.also", "--queries", f"in/queries/{mode}-{name}.jsonl"]
    may_fail = name.startswith("fault-")
    return Command(f"{shop.name}/{mode}/{case}", arguments + list(options), may_fail=may_fail)


def query_files(shop, mode, model):
    """All query files of a mode, and those of most topics in all forms."""
    found = []
    prefix = mode + "-"
    for file in sorted(os.listdir(os.path.join(shop.directory, "queries"))):
        if file.startswith(prefix):
            name = file[len(prefix) : -len(".jsonl")]
            found.append(query_file(shop, mode, model, name, name))
    wishes = ["--rules", "in/rules.json", "--opt-outs", "in/opt-outs.txt"]
    wishes += ["--dismissals", "in/dismissals.csv"]
    variations = {
        "wishes": wishes,
        "wishes-explain": wishes + ["--explain", "--rank-all"],
        "filter": ["--filter", f"price < {shop.prices[6]} and orders > 5"],
        "only": ["--only"] + shop.best,
        "price": ["--price", f"{shop.prices[2]}:", "-k", "5"],
        "text": ["--format", "text", "--explain"],
        "tsv": ["--format", "tsv"],
        "json": ["--format", "json", "--rank-all"],
    }
    for name, options in variations.items():
        found.append(query_file(shop, mode, model, "mixed", f"mixed-{name}", *options))
    for form in FORMATS:
        found.append(query_file(shop, mode, model, "plain", f"plain-{form}", "--format", form))
    found.append(query_file(shop, mode, model, "plain", "plain-explain", "--explain", "-k", "6"))
    found.append(query_file(shop, mode, model, "plain", "plain-rank-all", "--rank-all", "-k", "20"))
    if mode != "recommend":
        found.append(query_file(shop, mode, model, "customers", "anonymous", "--anonymous"))
    standard = [mode, f"in/models/{model}.also", "--queries", "-"]
    path = f"in/queries/{mode}-mixed.jsonl"
    found.append(Command(f"{shop.name}/{mode}/standard-input", standard, stdin=path))
    return found


def option_cases(shop, mode):
    """Single questions with each option, in turns of forms."""
    model = f"in/models/{DEFAULT}.also"
    customer = ["--customer", shop.customers[3]]
    subjects = [["--item", shop.best[0]], ["--item", shop.items[-20]]]
    if mode == "recommend":
        subjects = [customer, ["--customer", shop.customers[-1]]]
    elif mode == "complements":
        subjects.append(["--item"] + shop.carts[0])
    found = []
    for number, (name, options) in enumerate(options_of(shop, mode).items()):
        form = FORMATS[number % len(FORMATS)]
        for place, subject in enumerate(subjects):
            arguments = [mode, model] + subject + options + ["--format", form]
            case = Command(f"{shop.name}/{mode}/option-{name}-{place}", arguments)
            case.may_fail = name.startswith("fault-")
            found.append(case)
    if mode == "recommend":
        for form in ("jsonl", "tsv") if shop.is_sample else ("jsonl",):
            arguments = [mode, model, "--all", "-k", "4", "--format", form]
            found.append(Command(f"{shop.name}/{mode}/all-{form}", arguments))
    for name, arguments in misuses(shop, mode).items():
        if shop.is_sample:
            case = Command(f"{shop.name}/{mode}/misuse-{name}", [mode] + arguments, may_fail=True)
            found.append(case)
    return found


def options_of(shop, mode):
    """Option sets of a mode by names."""
    category = shop.categories[0] if shop.categories else "none"
    found = {
        "none": [],
        "none-2": ["--quiet"],
        "k": ["-k", "7"],
        "explain": ["--explain"],
        "explain-2": ["--explain", "-k", "2"],
        "rank-all": ["--rank-all", "-k", "12"],
        "filter": ["--filter", f"price < {shop.prices[5]} and orders > 9"],
        "only": ["--only"] + shop.best[:15],
        "price": ["--price", f"{shop.prices[1]}:{shop.prices[7]}"],
        "rules": ["--rules", "in/rules.json"],
        "opt-outs": ["--opt-outs", "in/opt-outs.txt"],
        "dismissals": ["--dismissals", "in/dismissals.csv"],
        "fault-filter": ["--filter", "colour = 'red'"],
        "fault-market": ["--filter", "market = 'nowhere'"],
        "fault-price": ["--price", "3:1"],
        "fault-k": ["-k", "0"],
    }
    if shop.categories:
        found["only-category"] = ["--only-category", category]
    if mode in ("complements", "recommend"):
        found["evidence"] = ["--minimum-orders", "1", "--minimum-times-chance", "0"]
        found["evidence-2"] = ["--minimum-orders", "12", "--minimum-times-chance", "6"]
    if mode == "complements":
        found |= {
            "likely": ["--objective", "likely", "--explain"],
            "any-kind": ["--any-kind", "-k", "8"],
        }
        found["with-repeats"] = ["--with-repeats", "--customer", shop.customers[1]]
    if mode == "recommend":
        found["new-only"] = ["--new-only", "--explain"]
    else:
        found["customer"] = ["--customer", shop.customers[2], "--explain"]
        found["unknown-customer"] = ["--customer", "NOBODY"]
    if mode in REPLACEMENTS:
        found |= {"band": ["--band", "1.01:9"], "band-low": ["--band", "0.1:0.9", "--explain"]}
        found["fault-band"] = ["--band", "2:1"]
    if mode == "upgrades":
        found |= {"revenue": ["--revenue", "0.5"], "fault-revenue": ["--revenue", "-1"]}
        found["beyond-cap"] = ["--band", "1.5:30", "--beyond-cap"]
        found["fault-beyond-cap"] = ["--beyond-cap"]
    return found


def misuses(shop, mode):
    """Arguments that end with an error, and what makes a question empty."""
    model = f"in/models/{DEFAULT}.also"
    subject = ["--customer", shop.customers[0]] if mode == "recommend" else ["--item", shop.best[0]]
    unknown = ["--customer", "NOBODY"] if mode == "recommend" else ["--item", "NO-SUCH-ITEM"]
    found = {f"unknown-{form}": [model] + unknown + ["--format", form] for form in FORMATS}
    found |= {
        f"rules-{number}": [model] + subject + ["--rules", f"in/rules-fault-{number}.json"]
        for number in range(6)
    }
    found |= {
        "nothing": [model],
        "no-model": ["in/none.also"] + subject,
        "no-model-file": ["in/items.csv"] + subject,
        "no-rules": [model] + subject + ["--rules", "in/none.json"],
        "no-queries": [model, "--queries", "in/none.jsonl"],
        "both": [model, "--queries", f"in/queries/{mode}-plain.jsonl"] + subject,
        "queries-no-json": [model, "--queries", "in/items.csv"],
        "two-inputs": [model, "--queries", "-", "--rules", "-"],
        "unknown-option": [model] + subject + ["--colour", "red"],
        "dismissals-columns": [model] + subject + ["--dismissals", "in/items-hidden.csv"],
    }
    return found


def batches(shop):
    """Batches of every mode in every form, and with options in one."""
    found = []
    large = shop.name == "completejourney"
    for number, mode in enumerate(MODES):
        # One form for each mode is enough where there are many items, and a few otherwise.
        some = (BATCH_FORMS[number],) if large else BATCH_FORMS[:2]
        for form in BATCH_FORMS if shop.is_sample else some:
            found.append(batch(shop, mode, f"{mode}-{form}", ["--format", form, "-k", "4"]))
        if not large:
            options = batch_options(shop, mode).items()
            found += [batch(shop, mode, f"{mode}-{name}", chosen) for name, chosen in options]
        if shop.is_sample:
            market = ["--filter", 'market = "north"']
            found.append(batch(shop, mode, f"{mode}-hidden", [], "hidden"))
            found.append(batch(shop, mode, f"{mode}-rich", market, "rich"))
    return found + (batch_misuses(shop) if shop.is_sample else [])


def batch_options(shop, mode):
    """Option sets of a batch by names."""
    narrow = ["--filter", f"price < {shop.prices[6]}", "--price", f"{shop.prices[0]}:"]
    if shop.categories:
        narrow += ["--only-category", shop.categories[0]]
    wishes = ["--rules", "in/rules.json", "--opt-outs", "in/opt-outs.txt"]
    evidence = ["--minimum-orders", "1", "--minimum-times-chance", "0.5"]
    found = {
        "wishes": wishes + ["--dismissals", "in/dismissals.csv"],
        "filter": narrow,
        "rank-all": ["--rank-all", "-k", "3"],
        "evidence": evidence + ["--objective", "likely"],
        "resume": ["--resume", "--only"] + shop.best,
        "one-thread": ["--threads", "1", "-k", "2", "--name", "shop.recs"]
        + ["--format", "postgresql"],
    }
    if mode == "recommend":
        found["new-only"] = ["--new-only"]
    return found


def batch_misuses(shop):
    """Batches that are refused."""
    model = f"in/models/{DEFAULT}.also"
    misuses = {
        "nothing": [],
        "wide": ["--recommend", "--format", "wide", "-k", "1001"],
        "name": ["--recommend", "--format", "postgresql", "--name", "a b"],
        "new-only": ["--upgrades", "--new-only"],
        "two": ["--upgrades", "--downgrades"],
        "directory": ["--upgrades", "-o", "none/out"],
    }
    found = []
    for name, arguments in misuses.items():
        arguments = ["batch", model] + arguments + ([] if "-o" in arguments else ["-o", "out"])
        case = Command(f"{shop.name}/batch/misuse-{name}", arguments, ("out",), may_fail=True)
        found.append(case)
    return found


def batch(shop, mode, name, options, model=DEFAULT):
    """One batch, and the file that it writes."""
    arguments = ["batch", f"in/models/{model}.also", f"--{mode}", "-o", "out"] + options
    return Command(f"{shop.name}/batch/{name}", arguments, ("out",))
