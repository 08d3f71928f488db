#define _POSIX_C_SOURCE 200809L
#include "run.h"

#include "ledger_output.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

/* A record on its way: the reader fills it, one thread works on it, the writer empties it. */
typedef enum slot_state { SLOT_FREE, SLOT_READ, SLOT_DONE } slot_state;

typedef struct slot {
    slot_state state;
    record rec;
    result res;
} slot;

/* A ring of slots. Records lie in it in input order:
 *   first … taken   at work or done
 *   taken … last    read, waiting for a thread                                             */
typedef struct ring {
    pthread_mutex_t lock;
    pthread_cond_t work; /* there is a record to take, or no more will come */
    pthread_cond_t done; /* a record is done */
    slot *slots;
    size_t room;
    uint64_t first;
    uint64_t taken;
    uint64_t last;
    int closed;
} ring;

typedef struct thread {
    pthread_t id;
    ring *queue;
    worker own;
} thread;

typedef struct progress {
    int shown; /* whether standard error wants it */
    int started;
    time_t begin;
    time_t last;
    uint64_t documents;
    uint64_t bytes;
} progress;

typedef struct output {
    nf_facts *ledger; /* what the threads have gathered; NULL for the command that gathers nothing */
    int failed_input;
    int failed_output;
    progress status;
} output;

static time_t seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec;
}

static void progress_init(progress *p)
{
    memset(p, 0, sizeof *p);
    p->shown = isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO);
    p->begin = p->last = seconds();
}

static void progress_add(progress *p, size_t bytes)
{
    enum { LONG_WORK = 2 };
    p->documents++;
    p->bytes += bytes;
    if (!p->shown)
        return;
    time_t now = seconds();
    if (now == p->last || now - p->begin < LONG_WORK)
        return;
    p->last = now;
    p->started = 1;
    fprintf(stderr, "\r%llu documents, %.1f MB, %.1f MB/s, %lld s ", (unsigned long long)p->documents,
            (double)p->bytes / 1e6, (double)p->bytes / 1e6 / (double)(now - p->begin), (long long)(now - p->begin));
}

static void progress_clear_line(progress *p)
{
    if (p->started)
        fprintf(stderr, "\r\033[K");
}

static void report(const record *rec, const result *res)
{
    char where[64] = "";
    if (rec->line != 0)
        snprintf(where, sizeof where, "line %llu", (unsigned long long)rec->line);
    fprintf(stderr, "newsfacts: %s%s%s", rec->file, where[0] ? ": " : "", where);
    if (res->id != NULL && rec->line != 0)
        fprintf(stderr, " (id %s)", res->id);
    fprintf(stderr, ": %s", res->failure.message);
    if (res->failure.offset != NF_NONE)
        fprintf(stderr, " at byte %lu", (unsigned long)res->failure.offset);
    fprintf(stderr, "\n");
}

static void emit(output *out, const record *rec, result *res, output_format format)
{
    if (res->failure.status != NF_OK) {
        progress_clear_line(&out->status);
        report(rec, res);
        out->failed_input = 1;
    }
    if (res->output != NULL && !out->failed_output) {
        int ok = fwrite(res->output, 1, res->length, stdout) == res->length;
        if (ok && (format == FORMAT_JSON || format == FORMAT_JSONL))
            ok = putchar('\n') != EOF;
        if (!ok) {
            complain("can't write", strerror(errno));
            out->failed_output = 1;
        }
    }
    progress_add(&out->status, rec->raw_length);
    result_clear(res);
}

/* Moves what a thread has gathered into the ledger of all. 0 without memory. */
static int gather(output *out, worker *w)
{
    return out->ledger == NULL || nf_facts_merge(out->ledger, w->ledger, NULL) == NF_OK;
}

static int run_alone(const options *opt, nf_model *model, table_style style, output *out)
{
    worker own;
    if (worker_init(&own, opt, model, style) != NF_OK)
        return EXIT_FATAL;
    reader in = {.opt = opt};
    record rec;
    int got = 0;
    while (!out->failed_output && (got = reader_next(&in, &rec)) > 0) {
        result res;
        job_run(&own, &rec, &res);
        emit(out, &rec, &res, opt->format);
        record_clear(&rec);
    }
    reader_clear(&in);
    int gathered = gather(out, &own);
    worker_clear(&own);
    return got < 0 || !gathered ? EXIT_FATAL : EXIT_OK;
}

static void *work(void *argument)
{
    thread *self = argument;
    ring *q = self->queue;
    pthread_mutex_lock(&q->lock);
    for (;;) {
        while (q->taken == q->last && !q->closed)
            pthread_cond_wait(&q->work, &q->lock);
        if (q->taken == q->last)
            break;
        slot *mine = &q->slots[q->taken++ % q->room];
        pthread_mutex_unlock(&q->lock);
        job_run(&self->own, &mine->rec, &mine->res);
        pthread_mutex_lock(&q->lock);
        mine->state = SLOT_DONE;
        pthread_cond_signal(&q->done);
    }
    pthread_mutex_unlock(&q->lock);
    return NULL;
}

/* Writes the oldest record, waiting for it. */
static void emit_first(ring *q, output *out, const options *opt)
{
    slot *oldest = &q->slots[q->first % q->room];
    pthread_mutex_lock(&q->lock);
    while (oldest->state != SLOT_DONE)
        pthread_cond_wait(&q->done, &q->lock);
    pthread_mutex_unlock(&q->lock);
    emit(out, &oldest->rec, &oldest->res, opt->format);
    record_clear(&oldest->rec);
    oldest->state = SLOT_FREE;
    q->first++;
}

static int feed(ring *q, const options *opt, output *out)
{
    reader in = {.opt = opt};
    int got = 1;
    while (!out->failed_output) {
        if (q->last - q->first == q->room)
            emit_first(q, out, opt);
        slot *next = &q->slots[q->last % q->room];
        got = reader_next(&in, &next->rec);
        if (got <= 0)
            break;
        pthread_mutex_lock(&q->lock);
        next->state = SLOT_READ;
        q->last++;
        pthread_cond_signal(&q->work);
        pthread_mutex_unlock(&q->lock);
    }
    pthread_mutex_lock(&q->lock);
    q->closed = 1;
    pthread_cond_broadcast(&q->work);
    pthread_mutex_unlock(&q->lock);
    while (q->first < q->last)
        emit_first(q, out, opt);
    reader_clear(&in);
    return got < 0 ? EXIT_FATAL : EXIT_OK;
}

static void ring_close(ring *q)
{
    pthread_mutex_lock(&q->lock);
    q->closed = 1;
    pthread_cond_broadcast(&q->work);
    pthread_mutex_unlock(&q->lock);
}

static size_t start_threads(thread *threads, size_t wanted, ring *q, const options *opt, nf_model *model,
                            table_style style)
{
    size_t started = 0;
    while (started < wanted) {
        thread *t = &threads[started];
        t->queue = q;
        if (worker_init(&t->own, opt, model, style) != NF_OK)
            break;
        if (pthread_create(&t->id, NULL, work, t) != 0) {
            worker_clear(&t->own);
            break;
        }
        started++;
    }
    return started;
}

static int run_threads(const options *opt, nf_model *model, table_style style, output *out, size_t wanted)
{
    enum { SLOTS_PER_THREAD = 8 };
    ring q = {.lock = PTHREAD_MUTEX_INITIALIZER, .work = PTHREAD_COND_INITIALIZER, .done = PTHREAD_COND_INITIALIZER};
    q.room = wanted * SLOTS_PER_THREAD;
    q.slots = calloc(q.room, sizeof *q.slots);
    thread *threads = calloc(wanted, sizeof *threads);
    int code = EXIT_FATAL;
    size_t started = 0;
    if (q.slots != NULL && threads != NULL)
        started = start_threads(threads, wanted, &q, opt, model, style);
    if (started > 0)
        code = feed(&q, opt, out);
    ring_close(&q);
    for (size_t i = 0; i < started; i++) {
        pthread_join(threads[i].id, NULL);
        if (!gather(out, &threads[i].own))
            code = EXIT_FATAL;
        worker_clear(&threads[i].own);
    }
    free(threads);
    free(q.slots);
    return code;
}

static table_style style_of(const options *opt)
{
    table_style style = {opt->colour, 100};
    const char *no_color = getenv("NO_COLOR");
    int terminal = isatty(STDOUT_FILENO);
    if (opt->colour < 0)
        style.colour = terminal && (no_color == NULL || no_color[0] == '\0');
    struct winsize size;
    if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
        style.width = size.ws_col;
    if (opt->width > 0)
        style.width = (size_t)opt->width;
    return style;
}

int run(const options *opt, nf_model *model)
{
    output out = {NULL, 0, 0, {0}};
    progress_init(&out.status);
    nf_status checked = worker_check(opt, model);
    if (checked != NF_OK)
        return checked == NF_ERR_NOMEM ? EXIT_FATAL : EXIT_USAGE;
    if (opt->command != COMMAND_ANALYZE && nf_facts_new(&out.ledger, NULL, NULL) != NF_OK)
        return EXIT_FATAL;
    table_style style = style_of(opt);
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t jobs = opt->jobs > 0 ? (size_t)opt->jobs : processors > 0 ? (size_t)processors : 1;
    int code = jobs == 1 ? run_alone(opt, model, style, &out) : run_threads(opt, model, style, &out, jobs);
    progress_clear_line(&out.status);
    if (out.ledger != NULL && code == EXIT_OK && !ledger_write(opt, out.ledger, &style))
        out.failed_output = 1;
    nf_facts_free(out.ledger);
    if (fflush(stdout) != 0 && !out.failed_output) {
        complain("can't write", strerror(errno));
        out.failed_output = 1;
    }
    if (code == EXIT_FATAL)
        complain("no memory or no thread", NULL);
    return out.failed_output ? EXIT_FATAL : code != EXIT_OK ? code : out.failed_input ? EXIT_INPUT : EXIT_OK;
}
