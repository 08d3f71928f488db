#!/usr/bin/env python3
"""A ledger from a corpus, on Apache Spark.

    spark_ledger.py CORPUS.parquet LEDGER [MASTER]

CORPUS has the columns id, text, published (a day as a string, or null). Each partition becomes one ledger by mapInArrow;
ledgers are then merged, sixteen to one, until few enough are left for the driver. Which go together and in what order makes no
difference to the result, which is read again with newsfacts.Facts().load(bytes), or `newsfacts compare -i ledger LEDGER`.
Prints the seconds that the work took, without the start of Spark.
"""
import sys
import time

import pyarrow as pa
from pyspark.sql import SparkSession

FAN_IN = 16


def ledgers(batches):
    """One partition: record batches of texts in, one ledger out."""
    import newsfacts

    facts = newsfacts.Facts()
    for batch in batches:
        for row in batch.to_pylist():
            try:
                facts.add(newsfacts.analyze(row["text"], published=row["published"]), row["id"])
            except newsfacts.Error as error:
                print(f"{row['id']}: {error}", file=sys.stderr)
    yield pa.RecordBatch.from_pydict({"ledger": [facts.save()]}, schema=pa.schema([("ledger", pa.binary())]))


def merged(ledgers):
    """Many ledgers in, one out: they are settled together, once."""
    import newsfacts

    facts = newsfacts.Facts()
    for one in ledgers:
        facts.load(bytes(one))
    yield facts.save()


def build(spark, corpus):
    parts = spark.read.parquet(corpus).mapInArrow(ledgers, "ledger binary").rdd.map(lambda row: row.ledger)
    while parts.getNumPartitions() > FAN_IN:
        parts = parts.coalesce(parts.getNumPartitions() // FAN_IN, shuffle=True).mapPartitions(merged)
    return next(merged(parts.toLocalIterator(prefetchPartitions=True)))


def main():
    corpus, out = sys.argv[1], sys.argv[2]
    master = sys.argv[3] if len(sys.argv) > 3 else "local[2]"
    spark = (SparkSession.builder.master(master).appName("newsfacts").config("spark.ui.enabled", "false")
             .config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1").getOrCreate())
    start = time.monotonic()
    ledger = build(spark, corpus)
    print(f"{time.monotonic() - start:.1f}")
    with open(out, "wb") as file:
        file.write(ledger)
    spark.stop()


if __name__ == "__main__":
    main()
