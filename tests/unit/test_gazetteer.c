#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "lex/gazetteer.h"

/* The record of folded words; NULL behind the last. */
static const nfi_gazetteer_record *look(const char *const *words, int *longer)
{
    uint64_t state = 0;
    for (; *words != NULL; words++)
        state = nfi_gazetteer_step(state, nfi_hash(*words, strlen(*words)));
    return nfi_gazetteer_look(state, longer);
}

static void a_country_is_found_by_each_of_its_names(void **state)
{
    (void)state;
    int longer;
    const char *const shorter[] = {"burma", NULL};
    const char *const several[] = {"united", "arab", "emirates", NULL};
    const nfi_gazetteer_record *burma = look(shorter, &longer);
    assert_non_null(burma);
    assert_true(burma->types & NFI_GAZ_COUNTRY);
    assert_string_equal(nfi_gazetteer_pool + burma->name, "Myanmar");
    const nfi_gazetteer_record *emirates = look(several, &longer);
    assert_non_null(emirates);
    assert_int_equal(emirates->country, 'A' << 8 | 'E');
}

static void the_start_of_a_name_tells_that_it_goes_on(void **state)
{
    (void)state;
    int longer;
    const char *const start[] = {"world", "health", NULL};
    const char *const whole[] = {"world", "health", "organization", NULL};
    assert_null(look(start, &longer));
    assert_true(longer);
    const nfi_gazetteer_record *record = look(whole, &longer);
    assert_non_null(record);
    assert_true(record->types & NFI_GAZ_ORG);
}

static void a_name_in_capitals_is_marked(void **state)
{
    (void)state;
    int longer;
    const char *const us[] = {"us", NULL};
    const nfi_gazetteer_record *record = look(us, &longer);
    assert_non_null(record);
    assert_true(record->types & NFI_GAZ_UPPER);
    assert_true(record->types & NFI_GAZ_COUNTRY);
}

static void words_of_no_name_are_not_found(void **state)
{
    (void)state;
    int longer;
    const char *const none[] = {"qzxvlt", NULL};
    assert_null(look(none, &longer));
    assert_false(longer);
}

static void a_code_gives_the_usual_name_of_its_country(void **state)
{
    (void)state;
    assert_string_equal(nfi_gazetteer_country_name('K' << 8 | 'R'), "South Korea");
    assert_null(nfi_gazetteer_country_name('Q' << 8 | 'Q'));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_country_is_found_by_each_of_its_names),
        cmocka_unit_test(the_start_of_a_name_tells_that_it_goes_on),
        cmocka_unit_test(a_name_in_capitals_is_marked),
        cmocka_unit_test(words_of_no_name_are_not_found),
        cmocka_unit_test(a_code_gives_the_usual_name_of_its_country),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
