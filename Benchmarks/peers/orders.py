"""An order dump of a matrix's purchases: some six lines an order, sorted by time.

usage: orders.py MATRIX CSV [--text]

With --text, identifiers are such as shops have, and no numbers.
"""

import os
import sys
from pathlib import Path

import numpy as np
import pandas as pd

import matrices

HEADER = "order_id,customer_id,item_id,timestamp,quantity,unit_price\n"


TEXT = {"order": "SO-{:010d}", "customer": "customer-{:07d}", "item": "SKU-{:06d}-EU"}
"""How identifiers look that are text."""


def write(directory: Path, path: Path, text: bool) -> None:
    """Writes the dump; a file of that name is complete."""
    matrix = matrices.read(directory, 1).tocoo()
    offsets = np.fromfile(directory / "offsets.i64", "<i8")
    place = np.arange(matrix.nnz) - offsets[matrix.row]
    order = matrix.row.astype(np.int64) * 10_000 + place // 6
    # Times all over the year 2025, the same for all lines of an order.
    seconds = 1_735_689_600 + order * 2_654_435_761 % 31_536_000
    by_time = np.lexsort((order, seconds))
    part = path.with_suffix(".part")
    with open(part, "w", encoding="utf-8") as file:
        file.write(HEADER)
        for start in range(0, matrix.nnz, 2_000_000):
            lines = by_time[start : start + 2_000_000]
            times = np.datetime_as_string(seconds[lines].astype("datetime64[s]"))
            columns = {
                "order": order[lines],
                "customer": matrix.row[lines],
                "item": matrix.col[lines],
                "time": np.char.add(times, "Z"),
                "quantity": 1,
                "price": "",
            }
            if text:
                for name, form in TEXT.items():
                    columns[name] = [form.format(number) for number in columns[name]]
            pd.DataFrame(columns).to_csv(file, header=False, index=False)
    os.replace(part, path)


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]), text="--text" in sys.argv[3:])
