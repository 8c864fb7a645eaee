"""Prints the seconds that pandas takes to read an order dump with string ids and number them.

usage: pandas_read.py CSV
"""

import sys
import time

import pandas as pd

IDS = ["order_id", "customer_id", "item_id"]

if __name__ == "__main__":
    start = time.perf_counter()
    orders = pd.read_csv(sys.argv[1], dtype={name: str for name in [*IDS, "timestamp"]})
    for name in IDS:
        pd.factorize(orders[name])
    print(time.perf_counter() - start)
