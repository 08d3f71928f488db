/** @file
 * Ledgers as columns, through the Arrow C data interface: pandas, Polars, DuckDB and Spark take them without a copy.
 */
#ifndef NEWSFACTS_ARROW_H
#define NEWSFACTS_ARROW_H

#include <newsfacts/facts.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The two structures of the Arrow C data interface, whose guard every user of it shares. */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

/** Type of an Arrow array, as the interface defines it. */
struct ArrowSchema {
    const char *format;            /**< type */
    const char *name;              /**< name of the column */
    const char *metadata;          /**< none here: NULL */
    int64_t flags;                 /**< 2: may hold nulls */
    int64_t n_children;            /**< columns of a struct */
    struct ArrowSchema **children; /**< they */
    struct ArrowSchema *dictionary; /**< none here: NULL */
    void (*release)(struct ArrowSchema *); /**< call it when done; NULL once released */
    void *private_data;            /**< of the producer */
};

/** Data of an Arrow array, as the interface defines it. */
struct ArrowArray {
    int64_t length;               /**< rows */
    int64_t null_count;           /**< rows without a value */
    int64_t offset;               /**< 0 here */
    int64_t n_buffers;            /**< buffers of the type */
    int64_t n_children;           /**< columns of a struct */
    const void **buffers;         /**< the buffers */
    struct ArrowArray **children; /**< the columns */
    struct ArrowArray *dictionary; /**< none here: NULL */
    void (*release)(struct ArrowArray *); /**< call it when done; NULL once released */
    void *private_data;           /**< of the producer */
};

#endif

/** Gives a settled ledger's rows as one Arrow struct array, a column for each field.
 *
 * The columns are document, published, story, question, what, source, via, measure, measure_class, of, thing, low, high,
 * approx, change, unit, place, when, certainty, polarity, start, end, with the meaning of nf_row (docs/guide/json.md).
 * Strings are utf8, low and high float64 (null where open), start and end uint32 bytes; document and story stand in each row
 * by id, question by number with its words in `what`. The data is a copy: the ledger may be freed before it is released,
 * but its allocator must live on. Columns may be moved out, as the interface allows, and then live on when the rest is
 * released.
 *
 * @param facts        a settled ledger
 * @param[out] schema  the columns' names and types; release it through its own release()
 * @param[out] array   their data; release it through its own release()
 * @param err          filled in on failure; may be NULL
 * @return NF_OK; NF_ERR_ARGUMENT, also when it is not settled; NF_ERR_LIMIT when a column is over 2 GiB;
 *         NF_ERR_NOMEM; on failure nothing is to be released
 * @since 0.1
 */
NF_API nf_status nf_facts_arrow(const nf_facts *facts, struct ArrowSchema *schema, struct ArrowArray *array, nf_error *err);

#ifdef __cplusplus
}
#endif

#endif
