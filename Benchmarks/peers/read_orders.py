"""Reads an order dump with another program, as far as `also-benchmarks read` does: orders, customers and
items numbered densely, times as times, quantities and prices as numbers, and the matrix of customers and
items from both sides. Prints what that took as a line of JSON.

usage: read_orders.py polars|duckdb|pandas CSV
"""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from driver import peak_memory

IDS = ["order_id", "customer_id", "item_id"]


@dataclass
class Lines:
    """The lines of a dump: numbers from 0 on, of a guest's customer -1."""

    order: np.ndarray
    customer: np.ndarray
    item: np.ndarray
    columns: object
    """Times, quantities and prices, in the form that the program has them in."""


def read_polars(path: str) -> Lines:
    """With the reader of many threads; what is text becomes categories."""
    import polars as pl

    head = pl.read_csv(path, n_rows=1000, infer_schema_length=1000)
    text = {name: pl.Categorical for name in IDS if head.schema[name] == pl.String}
    frame = pl.read_csv(path, try_parse_dates=True, schema_overrides=text)
    if text:
        codes = [pl.col(name).to_physical() for name in text]
        numbers = frame.select(codes + [pl.col(name) for name in IDS if name not in text])
    else:
        numbers = frame.select(IDS)
    # Codes of categories are dense within the program, and not within a column.
    dense = numbers.select(pl.col(name).rank("dense").cast(pl.Int32) - 1 for name in IDS)
    codes = [dense[name].fill_null(-1).to_numpy() for name in IDS]
    return Lines(*codes, frame.select("timestamp", "quantity", "unit_price"))


def read_duckdb(path: str) -> Lines:
    """With SQL; identifiers are numbered by joining the lines with the distinct ones."""
    import duckdb

    base = duckdb.connect()
    base.execute("set preserve_insertion_order = false")
    base.execute("create table lines as from read_csv($1, header = true)", [path])
    for name in IDS:
        base.execute(
            f"create table {name}s as select {name}, (row_number() over ())::integer - 1 as number "
            f"from (select distinct {name} from lines where {name} is not null)"
        )
    found = base.execute(
        "select o.number as order_id, coalesce(c.number, -1) as customer_id, i.number as item_id, "
        "timestamp, quantity, unit_price from lines join order_ids o using (order_id) "
        "left join customer_ids c using (customer_id) join item_ids i using (item_id)"
    ).fetchnumpy()
    rest = [found[name] for name in ("timestamp", "quantity", "unit_price")]
    return Lines(*(np.asarray(found[name]) for name in IDS), rest)


def read_pandas(path: str) -> Lines:
    """As most people would."""
    import pandas as pd

    frame = pd.read_csv(path, parse_dates=["timestamp"])
    codes = [pd.factorize(frame[name])[0] for name in IDS]
    return Lines(*codes, frame[["timestamp", "quantity", "unit_price"]])


READERS: dict[str, Callable[[str], Lines]] = {
    "polars": read_polars,
    "duckdb": read_duckdb,
    "pandas": read_pandas,
}


def matrices(lines: Lines) -> tuple[sp.csr_matrix, sp.csc_matrix]:
    """How often each customer bought each item, by customers and by items."""
    known = lines.customer >= 0
    everyone = bool(known.all())
    customers = lines.customer if everyone else lines.customer[known]
    items = lines.item if everyone else lines.item[known]
    shape = (int(customers.max()) + 1, int(lines.item.max()) + 1)
    ones = np.ones(len(customers), np.float32)
    by_customer = sp.coo_matrix((ones, (customers, items)), shape).tocsr()
    return by_customer, by_customer.tocsc()


def main() -> None:
    """Reads one dump."""
    tool, path = sys.argv[1:]
    # What a program takes to start isn't what is compared.
    __import__(tool)
    start, cpu = time.perf_counter(), time.process_time()
    lines = READERS[tool](path)
    reading = time.perf_counter() - start
    by_customer, by_item = matrices(lines)
    line = {
        "tool": tool,
        "lines": len(lines.item),
        "customers": by_customer.shape[0],
        "items": by_customer.shape[1],
        "entries": by_item.nnz,
        "reading": reading,
        "seconds": time.perf_counter() - start,
        "cpu": time.process_time() - cpu,
        "peak_memory": peak_memory(),
    }
    print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
