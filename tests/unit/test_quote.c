/* Quotation regions: pairs of marks, nesting, marks that are missing, and what kind a region is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "segment/paragraph.h"
#include "segment/quote.h"
#include "segment/sentence.h"
#include "segment/tokenize.h"

/* One text, cut as far as its quotations. */
typedef struct fixture {
    nf_alloc alloc;
    nfi_arena scratch;
    nfi_text text;
    nfi_tokens tokens;
    nfi_quote_vec quotes;
} fixture;

static void read_text(fixture *f, const char *text)
{
    memset(f, 0, sizeof *f);
    f->alloc = nfi_alloc_or_default(NULL);
    nfi_arena_init(&f->scratch, &f->alloc);
    f->text.bytes = text;
    f->text.length = (uint32_t)strlen(text);
    f->tokens.text = &f->text;
    nfi_context ctx;
    memset(&ctx, 0, sizeof ctx);
    ctx.alloc = f->alloc;
    ctx.result = ctx.scratch = &f->scratch;
    ctx.next_check = UINT64_MAX;
    assert_int_equal(nfi_tokenize(&ctx, &f->tokens), NF_OK);
    assert_int_equal(nfi_paragraphs_find(&ctx, &f->tokens), NF_OK);
    assert_int_equal(nfi_sentences_find(&ctx, &f->tokens), NF_OK);
    assert_int_equal(nfi_quotes_find(&ctx, &f->quotes, &f->tokens), NF_OK);
}

static void drop(fixture *f)
{
    nfi_vec_clear(&f->quotes, &f->alloc);
    nfi_vec_clear(&f->tokens.tokens, &f->alloc);
    nfi_vec_clear(&f->tokens.sentences, &f->alloc);
    nfi_vec_clear(&f->tokens.matches, &f->alloc);
    nfi_arena_clear(&f->scratch);
}

static void assert_inner(const fixture *f, uint32_t i, const char *inner)
{
    assert_true(i < f->quotes.count);
    nf_span span = f->quotes.at[i].inner;
    assert_int_equal(span.end - span.start, strlen(inner));
    assert_memory_equal(f->text.bytes + span.start, inner, strlen(inner));
}

static void assert_one(const char *text, const char *inner, nfi_quote_kind kind)
{
    fixture f;
    read_text(&f, text);
    assert_int_equal(f.quotes.count, 1);
    assert_inner(&f, 0, inner);
    assert_int_equal(f.quotes.at[0].kind, kind);
    assert_true(f.quotes.at[0].closed);
    drop(&f);
}

static void assert_none(const char *text)
{
    fixture f;
    read_text(&f, text);
    assert_int_equal(f.quotes.count, 0);
    drop(&f);
}

static void straight_marks_open_behind_a_space_and_close_before_one(void **state)
{
    (void)state;
    assert_one("\"We will pay by Friday,\" the minister said.", "We will pay by Friday,", NFI_QUOTE_SPEECH);
}

static void curly_marks_say_themselves_which_they_are(void **state)
{
    (void)state;
    assert_one("“We will pay by Friday,” the minister said.", "We will pay by Friday,", NFI_QUOTE_SPEECH);
    assert_one("„We will pay by Friday“, the minister said.", "We will pay by Friday", NFI_QUOTE_SPEECH);
    assert_one("«We will pay by Friday», the minister said.", "We will pay by Friday", NFI_QUOTE_SPEECH);
}

static void single_marks_quote_where_they_stand_round_a_clause(void **state)
{
    (void)state;
    assert_one("‘We will pay by Friday,’ the minister said.", "We will pay by Friday,", NFI_QUOTE_SPEECH);
}

static void apostrophes_are_no_marks(void **state)
{
    (void)state;
    assert_none("The workers' union said it wouldn't strike.");
    assert_none("The workers’ union said it wouldn’t strike in the ’90s.");
}

static void inches_are_no_marks(void **state)
{
    (void)state;
    assert_none("The pipe is 12\" wide and the beam 6' long.");
}

static void a_region_inside_another_knows_its_parent(void **state)
{
    (void)state;
    fixture f;
    read_text(&f, "“My uncle said ‘never leave the boat,’ and I obeyed,” Boyd said.");
    assert_int_equal(f.quotes.count, 2);
    assert_inner(&f, 0, "My uncle said ‘never leave the boat,’ and I obeyed,");
    assert_inner(&f, 1, "never leave the boat,");
    assert_int_equal(f.quotes.at[0].parent, NF_NONE);
    assert_int_equal(f.quotes.at[1].parent, 0);
    drop(&f);
}

static void a_missing_mark_costs_its_paragraph_and_no_more(void **state)
{
    (void)state;
    fixture f;
    read_text(&f, "“We will pay, the minister said.\n\nTan left. “It is over,” she said.\n");
    assert_int_equal(f.quotes.count, 2);
    assert_false(f.quotes.at[0].closed);
    assert_true(f.quotes.at[0].span.end <= strlen("“We will pay, the minister said."));
    assert_inner(&f, 1, "It is over,");
    assert_int_equal(f.quotes.at[1].continues, NF_NONE);
    drop(&f);
}

static void a_paragraph_left_open_is_gone_on_with_by_the_next(void **state)
{
    (void)state;
    fixture f;
    read_text(&f, "“We lost the store,” she said. “We lost two of the barns.\n\n“What is left to us are our hands.”\n");
    assert_int_equal(f.quotes.count, 3);
    assert_false(f.quotes.at[1].closed);
    assert_int_equal(f.quotes.at[2].continues, 1);
    drop(&f);
}

static void some_words_of_somebodys_are_a_fragment(void **state)
{
    (void)state;
    assert_one("The army had been “badly led” in the south.", "badly led", NFI_QUOTE_FRAGMENT);
}

static void so_called_keeps_the_writer_away(void **state)
{
    (void)state;
    assert_one("The so-called “safe valley” was bombed again.", "safe valley", NFI_QUOTE_SCARE);
}

static void a_name_of_a_work_is_a_title(void **state)
{
    (void)state;
    assert_one("The film “Winter of Salt” opens on Friday.", "Winter of Salt", NFI_QUOTE_TITLE);
}

static void a_word_inside_a_name_is_a_nickname(void **state)
{
    (void)state;
    assert_one("Luis “Rocky” Ortega was elected.", "Rocky", NFI_QUOTE_NICKNAME);
}

static void an_odd_closing_mark_opens_nothing(void **state)
{
    (void)state;
    fixture f;
    read_text(&f, "The road is shut,” he said.\n\nTan left.\n");
    for (uint32_t i = 0; i < f.quotes.count; i++)
        assert_true(f.quotes.at[i].span.end <= strlen("The road is shut,” he said."));
    drop(&f);
}

static void tokens_inside_are_marked(void **state)
{
    (void)state;
    fixture f;
    read_text(&f, "Tan said “it is over” today.");
    for (uint32_t i = 0; i < f.tokens.tokens.count; i++) {
        const nfi_token *token = &f.tokens.tokens.at[i];
        int inside = token->start >= f.quotes.at[0].inner.start && token->end <= f.quotes.at[0].inner.end;
        if (inside)
            assert_true(token->flags & NFI_TOKEN_IN_QUOTE);
        if (token->end <= f.quotes.at[0].span.start || token->start >= f.quotes.at[0].span.end)
            assert_false(token->flags & NFI_TOKEN_IN_QUOTE);
    }
    drop(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(straight_marks_open_behind_a_space_and_close_before_one),
        cmocka_unit_test(curly_marks_say_themselves_which_they_are),
        cmocka_unit_test(single_marks_quote_where_they_stand_round_a_clause),
        cmocka_unit_test(apostrophes_are_no_marks),
        cmocka_unit_test(inches_are_no_marks),
        cmocka_unit_test(a_region_inside_another_knows_its_parent),
        cmocka_unit_test(a_missing_mark_costs_its_paragraph_and_no_more),
        cmocka_unit_test(a_paragraph_left_open_is_gone_on_with_by_the_next),
        cmocka_unit_test(some_words_of_somebodys_are_a_fragment),
        cmocka_unit_test(so_called_keeps_the_writer_away),
        cmocka_unit_test(a_name_of_a_work_is_a_title),
        cmocka_unit_test(a_word_inside_a_name_is_a_nickname),
        cmocka_unit_test(an_odd_closing_mark_opens_nothing),
        cmocka_unit_test(tokens_inside_are_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
