"""The requests that are put to the server: every route, every key, and what is refused."""

import json
import os
from urllib.parse import quote, urlencode

from learning import DEFAULT
from questions import MODES
from serving import Request, Service
from variants import TOKEN

JSON = {"Content-Type": "application/json"}
# As many of each query file are asked one by one; the rest is asked in bodies.
SINGLE = {"mixed": 60, "plain": 40, "customers": 20, "unknown": 30}
SINGLE_OTHERS = 10
BODY = 50
STYLES = ("base", "ladder", "views")
SCRIPTS = ("api", "cart", "customer", "dom", "explanation", "item", "ladder", "main", "results")
SCRIPTS += ("scales", "search", "state", "words")


def services(shop):
    """All cases of the server for a shop."""
    model = f"in/models/{DEFAULT}.also"
    wishes = ["--rules", "in/rules.json", "--opt-outs", "in/opt-outs.txt"]
    wishes += ["--dismissals", "in/dismissals.csv"]
    found = [
        Service(f"{shop.name}/http-{mode}/all", [model], questions(shop, mode)) for mode in MODES
    ]
    found.append(Service(f"{shop.name}/http-catalog/all", [model], catalog(shop)))
    mixed = [request for mode in MODES for request in bodies(shop, mode, "mixed")]
    found.append(
        Service(f"{shop.name}/http-wishes/all", [model] + wishes, mixed + catalog(shop)[:40])
    )
    if not shop.is_sample:
        return found
    for other in ("hidden", "rich"):
        found.append(
            Service(
                f"{shop.name}/http-{other}/all",
                [f"in/models/{other}.also"],
                mixed + catalog(shop)[:40],
            )
        )
    faults = [request for mode in MODES for request in refused(shop, mode)]
    found.append(Service(f"{shop.name}/http-faults/all", [model], faults + misuses(shop)))
    found.append(Service(f"{shop.name}/http-routes/all", [model], routes(shop)))
    narrow = ["--most-results", "5", "--most-queries", "3", "--most-body-bytes", "300"]
    found.append(Service(f"{shop.name}/http-limits/all", [model] + narrow, limits(shop)))
    token = ["--token-file", "in/token"]
    found.append(Service(f"{shop.name}/http-token/all", [model] + token, tokens(shop)))
    for number in range(6):
        faulty = [model, "--rules", f"in/rules-fault-{number}.json"]
        found.append(Service(f"{shop.name}/http-start/rules-{number}", faulty, []))
    return found


def read(shop, mode, name):
    """The queries of a file."""
    path = os.path.join(shop.directory, "queries", f"{mode}-{name}.jsonl")
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def names(shop, mode, which):
    """The names of a mode's query files that `which` accepts."""
    prefix, files = mode + "-", sorted(os.listdir(os.path.join(shop.directory, "queries")))
    found = [file[len(prefix) : -len(".jsonl")] for file in files if file.startswith(prefix)]
    return [name for name in found if which(name)]


def questions(shop, mode):
    """All queries of a mode that are sound, one by one and many at once."""
    found = []
    for name in names(shop, mode, lambda name: not name.startswith(("fault-", "foreign-"))):
        for number, query in enumerate(read(shop, mode, name)[: SINGLE.get(name, SINGLE_OTHERS)]):
            target = f"/v1/{mode}?" + parameters(query)
            found.append(Request(f"get-{name}-{number}", "GET", target, is_sound=True))
        found += bodies(shop, mode, name)
    return found


def bodies(shop, mode, name):
    """The queries of a file as bodies of many."""
    queries = read(shop, mode, name)
    if mode == "complements":
        # Over HTTP a question of nothing is a fault, which has a request of its own.
        queries = [query for query in queries if query["items"]]
    found = []
    for start in range(0, len(queries), BODY):
        body = json.dumps({"queries": queries[start : start + BODY]}, ensure_ascii=False).encode()
        request = Request(f"post-{mode}-{name}-{start}", "POST", f"/v1/{mode}", body, JSON)
        request.is_sound = True
        found.append(request)
    return found


def parameters(query):
    """A query as the parameters of a URL."""
    pairs = []
    for key, value in query.items():
        if key == "items":
            pairs += [("item", item) for item in value]
        elif key in ("band", "price"):
            pairs.append((key, ":".join("" if bound is None else str(bound) for bound in value)))
        elif isinstance(value, list):
            pairs += [(key, element) for element in value]
        elif isinstance(value, bool):
            pairs.append((key, str(value).lower()))
        else:
            pairs.append((key, str(value)))
    return urlencode(pairs)


def refused(shop, mode):
    """Queries that are refused, both ways."""
    found = []
    for name in names(shop, mode, lambda name: name.startswith(("fault-", "foreign-"))):
        lines = read(shop, mode, name)
        fault = lines[1]
        body = json.dumps({"queries": lines}).encode()
        found.append(Request(f"post-{mode}-{name}", "POST", f"/v1/{mode}", body, JSON))
        if isinstance(fault, dict):
            target = f"/v1/{mode}?" + parameters(fault)
            found.append(Request(f"get-{mode}-{name}", "GET", target))
    return found


def catalog(shop):
    """Items and customers, and searches for them."""
    found = []
    words = [
        "",
        "a",
        "b c",
        "card",
        "red",
        "white heart",
        shop.best[0],
        shop.best[1][:3],
        "é",
        "%",
        "zzzz",
    ]
    for number, word in enumerate(words):
        found.append(Request(f"search-{number}", "GET", "/v1/items?" + urlencode({"search": word})))
        target = "/v1/items?" + urlencode({"search": word, "k": 3})
        found.append(Request(f"search-{number}-k", "GET", target))
    found.append(Request("search-none", "GET", "/v1/items"))
    for number, item in enumerate(shop.items[:80] + shop.items[-10:] + ["NO-SUCH-ITEM", "a/b c"]):
        found.append(Request(f"item-{number}", "GET", "/v1/items/" + quote(item, safe="")))
    for number, customer in enumerate(shop.customers[:60] + ["NOBODY"]):
        target = "/v1/customers/" + quote(customer, safe="")
        found.append(Request(f"customer-{number}", "GET", target))
        found.append(Request(f"customer-{number}-k", "GET", target + "?k=2"))
    for path in ("/v1/items", "/v1/items/" + shop.best[0], "/v1/customers/" + shop.customers[0]):
        slug = path.split("/")[2]
        found.append(Request(f"unknown-parameter-{slug}", "GET", path + "?colour=red"))
        found.append(Request(f"twice-{slug}", "GET", path + "?k=1&k=2"))
        for k in ("0", "101", "x", "1.5"):
            found.append(Request(f"k-{k}-{slug}", "GET", f"{path}?k={k}"))
    return found


def routes(shop):
    """Every path with every method, and what is sent with it."""
    found = []
    paths = {"live": "/health/live", "ready": "/health/ready", "page": "/", "nothing": "/nothing"}
    paths |= {"openapi": "/openapi.json", "metrics": "/metrics", "style": "/style/base.css"}
    paths |= {"no-script": "/script/none.js", "slash": "/v1/items/"}
    paths |= {"item": "/v1/items/" + shop.best[0], "items": "/v1/items?search=a"}
    paths |= {"complements": "/v1/complements?item=" + shop.best[0], "version": "/v2/complements"}
    for name, path in paths.items():
        for method in ("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE"):
            form = {"openapi": "json", "metrics": "names"}.get(name, "bytes")
            if name == "openapi" and method == "HEAD":
                form = "names"
            elif method not in ("GET", "HEAD"):
                form = "bytes"
            found.append(Request(f"{method.lower()}-{name}", method, path, form=form))
    for name in STYLES:
        found.append(Request(f"style-{name}", "GET", f"/style/{name}.css", is_sound=True))
    for name in SCRIPTS:
        found.append(Request(f"script-{name}", "GET", f"/script/{name}.js", is_sound=True))
    target = paths["complements"] + "&k=20&explain=true"
    for name, value in (("gzip", "gzip"), ("no-gzip", "gzip;q=0"), ("identity", "identity")):
        found.append(Request(f"encoding-{name}", "GET", target, headers={"Accept-Encoding": value}))
    for name, value in (("any", "*"), ("other", '"other"')):
        found.append(
            Request(f"if-none-match-{name}", "GET", target, headers={"If-None-Match": value})
        )
    return found


def misuses(shop):
    """Requests that can't be understood."""
    path, item = "/v1/complements", shop.best[0]
    query = json.dumps({"queries": [{"items": [item]}]}).encode()
    gets = {
        "twice": f"{path}?item={item}&k=1&k=2",
        "no-item": path,
        "percent": f"{path}?item=%zz",
        "utf-8": f"{path}?item=%ff",
        "flag": f"{path}?item={item}&explain=1",
        "number": f"{path}?item={item}&k=0x10",
        "infinite": f"{path}?item={item}&minimum_times_chance=inf",
        "band": f"/v1/upgrades?item={item}&band=1.05",
        "price": f"{path}?item={item}&price=:",
        "two-items": f"/v1/upgrades?item={item}&item={item}",
        "empty-customer": "/v1/recommend?customer=",
        "fragment": f"{path}?item={item}#here",
    }
    bodies = {
        "no-json": b"{",
        "list": b"[]",
        "other-key": b'{"queries": [], "more": 1}',
        "empty": b'{"queries": []}',
        "queries": b'{"queries": 1}',
        "text": b'{"queries": ["a"]}',
        "nothing": b"",
        "no-items": b'{"queries": [{}]}',
        "parameters": query,
        "many": json.dumps({"queries": [{"items": [item]}] * 101}).encode(),
        "many-items": json.dumps({"queries": [{"items": [item] * 1001}]}).encode(),
    }
    found = [Request(f"misuse-{name}", "GET", target) for name, target in gets.items()]
    for name, body in bodies.items():
        target = path + "?k=1" if name == "parameters" else path
        found.append(Request(f"misuse-body-{name}", "POST", target, body, JSON))
    types = {"none": {}, "text": {"Content-Type": "text/plain"}}
    types["charset"] = {"Content-Type": "Application/JSON; charset=utf-8"}
    types["gzip"] = JSON | {"Content-Encoding": "gzip"}
    for name, headers in types.items():
        found.append(Request(f"misuse-type-{name}", "POST", path, query, headers))
    end = b" HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    raws = {"no-http": b"hello\r\n\r\n", "long-target": b"GET /" + b"a" * 20000 + end}
    raws["absolute"] = b"GET http://a/health/live" + end
    raws["method"] = b"BREW /" + end
    return found + [Request(f"misuse-raw-{name}", "", "", raw=raw) for name, raw in raws.items()]


def limits(shop):
    """Requests at and beyond the server's limits."""
    item = shop.best[0]
    found = [Request(f"k-{k}", "GET", f"/v1/complements?item={item}&k={k}") for k in (5, 6)]
    found.append(Request("customer", "GET", "/v1/customers/" + shop.customers[0]))
    found.append(Request("items", "GET", "/v1/items"))
    for number in (3, 4, 40):
        body = json.dumps({"queries": [{"items": [item]}] * number}).encode()
        found.append(Request(f"queries-{number}", "POST", "/v1/complements", body, JSON))
    found.append(Request("openapi", "GET", "/openapi.json", form="json"))
    return found


def tokens(shop):
    """Requests with and without the token."""
    paths = {"live": "/health/live", "openapi": "/openapi.json", "page": "/", "metrics": "/metrics"}
    paths |= {"items": "/v1/items?k=2", "complements": "/v1/complements?item=" + shop.best[0]}
    given = {
        "none": None,
        "wrong": "Bearer wrong",
        "basic": "Basic abc",
        "right": "Bearer " + TOKEN,
    }
    found = []
    for name, path in paths.items():
        form = {"openapi": "json", "metrics": "names"}.get(name, "bytes")
        for token, value in given.items():
            headers = {"Authorization": value} if value else {}
            found.append(Request(f"{name}-{token}", "GET", path, headers=headers, form=form))
    return found
