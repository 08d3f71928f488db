/* Trees as the trainer grows them: what they learn, and that they learn it the same way each time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "claims_forest.h"

enum { ROWS = 400, WIDTH = 3, TREES = 40, NO_GROUP = 99, UNIT = 32 };

typedef struct table {
    int16_t numbers[ROWS * WIDTH];
    signed char label[ROWS];
    unsigned char group[ROWS];
    forest_rows rows;
} table;

/* Right where exactly one of the first two numbers is over 10, which no sum of the two tells; the third says nothing. */
static void fill(table *t)
{
    memset(t, 0, sizeof *t);
    for (int i = 0; i < ROWS; i++) {
        t->numbers[i * WIDTH] = (int16_t)(i * 7 % 23);
        t->numbers[i * WIDTH + 1] = (int16_t)(i * 5 % 19);
        t->numbers[i * WIDTH + 2] = (int16_t)(i % 3 - 1);
        t->label[i] = (t->numbers[i * WIDTH] > 10) != (t->numbers[i * WIDTH + 1] > 10);
        t->group[i] = (unsigned char)(i % 5);
    }
    t->rows = (forest_rows){t->numbers, WIDTH, t->label, t->group, ROWS};
}

static int score(const unsigned char *trees, int16_t a, int16_t b)
{
    const int16_t numbers[WIDTH] = {a, b, 0};
    nfi_forest forest = {trees, TREES};
    return nfi_forest_score(&forest, numbers);
}

static void trees_learn_how_two_numbers_stand_to_each_other(void **state)
{
    (void)state;
    table t;
    fill(&t);
    unsigned char *trees = forest_fit(&t.rows, NO_GROUP, TREES, UNIT);
    assert_true(nfi_forest_fits(trees, TREES, WIDTH));
    assert_true(score(trees, 3, 3) < -UNIT && score(trees, 20, 15) < -UNIT);
    assert_true(score(trees, 3, 15) > UNIT && score(trees, 20, 3) > UNIT);
    free(trees);
}

static void rows_left_out_or_unsure_teach_nothing(void **state)
{
    (void)state;
    table t;
    fill(&t);
    unsigned char *without = forest_fit(&t.rows, 2, TREES, UNIT);
    for (int i = 0; i < ROWS; i++)
        if (t.group[i] == 2)
            t.label[i] = !t.label[i];
    unsigned char *again = forest_fit(&t.rows, 2, TREES, UNIT);
    assert_memory_equal(without, again, TREES * NFI_FOREST_TREE);
    for (int i = 0; i < ROWS; i++)
        if (t.group[i] == 2)
            t.label[i] = -1;
    unsigned char *unsure = forest_fit(&t.rows, NO_GROUP, TREES, UNIT);
    assert_memory_equal(without, unsure, TREES * NFI_FOREST_TREE);
    free(without);
    free(again);
    free(unsure);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trees_learn_how_two_numbers_stand_to_each_other),
        cmocka_unit_test(rows_left_out_or_unsure_teach_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
