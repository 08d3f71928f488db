#!/usr/bin/env python3
"""A ledger from a corpus, on Apache Spark.

    spark_ledger.py CORPUS.parquet LEDGER [MASTER]

CORPUS has the columns id, text, published (a day as a string, or null). Each partition becomes one ledger by mapInArrow;
the ledgers are merged as an aggregation, which may go in any order: merging is associative and commutative. The
result is read again with newsfacts.Facts().load(bytes), or `newsfacts compare -i ledger LEDGER`.
"""
import sys

import pyarrow as pa
from pyspark.sql import SparkSession


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


def merge(left, right):
    import newsfacts

    facts = newsfacts.Facts()
    facts.load(bytes(left))
    facts.load(bytes(right))
    return facts.save()


def build(spark, corpus):
    rows = spark.read.parquet(corpus).mapInArrow(ledgers, "ledger binary")
    return rows.rdd.map(lambda row: bytes(row.ledger)).treeReduce(merge)


def main():
    corpus, out = sys.argv[1], sys.argv[2]
    master = sys.argv[3] if len(sys.argv) > 3 else "local[2]"
    spark = (SparkSession.builder.master(master).appName("newsfacts").config("spark.ui.enabled", "false")
             .config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1").getOrCreate())
    with open(out, "wb") as file:
        file.write(build(spark, corpus))
    spark.stop()


if __name__ == "__main__":
    main()
