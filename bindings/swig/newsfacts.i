/* The library's headers as the Python module newsfacts.core. The package's own layer, written by hand, stands
 * in bindings/python/newsfacts; what is left out here is listed in unwrapped.txt. */
%module core

%{
#include <newsfacts/newsfacts.h>

#include <time.h>

/* Where every wrapped function leaves its error; raise_error() reads it before anything else is called. */
static _Thread_local nf_error last_error;

/* Raises newsfacts.Error(status, message, offset). An exception that a callback has left goes first. */
static void raise_error(nf_status status)
{
    if (PyErr_Occurred())
        return;
    PyObject *module = PyImport_ImportModule("newsfacts._error");
    PyObject *type = module == NULL ? NULL : PyObject_GetAttrString(module, "Error");
    PyObject *offset = last_error.offset == NF_NONE ? Py_BuildValue("") : PyLong_FromUnsignedLong(last_error.offset);
    PyObject *args = type == NULL || offset == NULL
                         ? NULL
                         : Py_BuildValue("(ssO)", nf_status_name(status), last_error.message, offset);
    if (args != NULL)
        PyErr_SetObject(type, args);
    Py_XDECREF(args);
    Py_XDECREF(offset);
    Py_XDECREF(type);
    Py_XDECREF(module);
}

static uint64_t monotonic_ms(void *ctx)
{
    (void)ctx;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

/* Calls the user's cancel function; the library runs without the interpreter's lock. */
static int call_cancel(void *ctx)
{
    PyGILState_STATE lock = PyGILState_Ensure();
    PyObject *answer = PyObject_CallObject(ctx, NULL);
    int stop = answer == NULL ? 1 : PyObject_IsTrue(answer);
    Py_XDECREF(answer);
    PyGILState_Release(lock);
    return stop != 0;
}
%}

%include <stdint.i>

%begin %{
#define PY_SSIZE_T_CLEAN
#define SWIG_PYTHON_2_UNICODE
%}

%nodefaultctor;
%nodefaultdtor;

/* Errors: the argument vanishes and the status becomes an exception. */
%typemap(in, numinputs=0) nf_error *err {
    last_error.status = NF_OK;
    last_error.offset = NF_NONE;
    last_error.message[0] = '\0';
    $1 = &last_error;
}
%typemap(out) nf_status {
    if ($1 != NF_OK) {
        raise_error($1);
        SWIG_fail;
    }
    $result = SWIG_Py_Void();
}

/* Memory is the C library's. */
%typemap(in, numinputs=0) const nf_alloc *alloc { $1 = NULL; }

/* Texts go in as bytes, which nobody can change while the interpreter's lock is given up. */
%typemap(in) (const char *text, size_t length) {
    char *bytes = NULL;
    Py_ssize_t size = 0;
    if (PyBytes_AsStringAndSize($input, &bytes, &size) != 0)
        SWIG_fail;
    $1 = bytes;
    $2 = (size_t)size;
}

%apply (const char *text, size_t length) { (const char *bytes, size_t length) };

/* Handles come out owned by their proxy. */
%define HANDLE(type)
%typemap(in, numinputs=0) type **out (type *made) { made = NULL; $1 = &made; }
%typemap(argout) type **out {
    Py_XDECREF($result);
    $result = SWIG_NewPointerObj(SWIG_as_voidptr(*$1), $descriptor(type *), SWIG_POINTER_OWN);
}
%enddef
HANDLE(nf_model)
HANDLE(nf_pipeline)
HANDLE(nf_doc)
HANDLE(nf_facts)

/* Written text comes out as str. */
%typemap(in, numinputs=0) (char **out, size_t *length) (char *written, size_t size) {
    written = NULL;
    size = 0;
    $1 = &written;
    $2 = &size;
}
%typemap(argout) (char **out, size_t *length) {
    Py_XDECREF($result);
    $result = PyUnicode_DecodeUTF8(*$1, (Py_ssize_t)*$2, NULL);
    nf_json_free(*$1, NULL);
    if ($result == NULL)
        SWIG_fail;
}

/* Records are read through nf_json_write(): a pointer would outlive its document silently. */
%rename("$ignore", regextarget=1, fullname=1) "^nf_doc_(text|zone|sentence|token|match|entity|quantity|time|claim|fact|conflict)$";
%rename("$ignore", regextarget=1, fullname=1) "^nf_facts_(document|row|question)$";
%rename("$ignore", regextarget=1, fullname=1, %$isclass) "^nf_(zone|sentence|token|match|mention|entity_link|entity|quantity_link|quantity|time|source|claim|fact|position|conflict|span|decimal|error|alloc|options|json_options|ledger_document|row|question)$";
%ignore nf_span_is_set;
%ignore nf_decimal_to_double;
%ignore nf_decimal_compare;
%ignore nf_decimal_format;
%ignore nf_decimal_read;
%ignore nf_pipeline_new;
%ignore nf_json_write;
%ignore nf_json_write_error;
%ignore nf_json_free;
%ignore nf_facts_free;
%ignore nf_facts_free_bytes;
%ignore nf_facts_save;
%ignore nf_facts_arrow;
%ignore nf_facts_add_rows;
%ignore nf_ledger_document_topic;
%ignore nf_doc_free;
%ignore nf_doc_fingerprint;
%ignore nf_pipeline_free;
%ignore nf_model_ref;
%ignore nf_model_unref;

struct nf_model {};
%extend nf_model { ~nf_model() { nf_model_unref($self); } }
struct nf_pipeline {};
%extend nf_pipeline { ~nf_pipeline() { nf_pipeline_free($self); } }
struct nf_doc {};
%extend nf_doc { ~nf_doc() { nf_doc_free($self); } }

struct nf_facts {};
%extend nf_facts { ~nf_facts() { nf_facts_free($self); } }

%include <newsfacts/base.h>
%include <newsfacts/status.h>
%include <newsfacts/token.h>
%include <newsfacts/entity.h>
%include <newsfacts/quantity.h>
%include <newsfacts/time.h>
%include <newsfacts/claim.h>
%include <newsfacts/fact.h>
%include <newsfacts/doc.h>
%include <newsfacts/model.h>
%include <newsfacts/pipeline.h>
%include <newsfacts/json.h>
%include <newsfacts/facts.h>
%include <newsfacts/version.h>

/* Functions whose arguments are option structs in C. */
%typemap(in) PyObject *cancel { $1 = $input == Py_None ? NULL : $input; }
%inline %{
/* The caller keeps cancel alive as long as the pipeline. */
static nf_status make_pipeline(nf_pipeline **out, nf_model *model, uint32_t layers, size_t text_limit,
                               uint64_t work_limit, uint64_t time_limit_ms, int full_sources, PyObject *cancel,
                               nf_error *err)
{
    nf_options options = NF_OPTIONS_INIT;
    options.layers = layers;
    options.text_limit = text_limit;
    options.work_limit = work_limit;
    options.time_limit_ms = time_limit_ms;
    options.now_ms = monotonic_ms;
    options.full_sources = full_sources;
    options.cancel = cancel == NULL ? NULL : call_cancel;
    options.ctx = cancel;
    return nf_pipeline_new(out, model, &options, NULL, err);
}

static nf_status write_json(char **out, size_t *length, const nf_doc *doc, const char *id, int unit, int tokens,
                            int indent, nf_error *err)
{
    nf_json_options options = NF_JSON_OPTIONS_INIT;
    options.id = id;
    options.unit = (nf_unit)unit;
    options.tokens = tokens;
    options.indent = indent;
    return nf_json_write(out, length, doc, &options, NULL, err);
}
%}

/* A ledger's rows, documents and questions as lists of dicts. They make Python objects, so they keep the lock. */
%nothread save_facts;
%nothread facts_rows;
%nothread facts_arrow;
%nothread facts_documents;
%nothread facts_questions;
%{
static void set(PyObject *dict, const char *key, PyObject *value)
{
    if (value != NULL)
        PyDict_SetItemString(dict, key, value);
    Py_XDECREF(value);
}

/* The dict, or NULL with the exception that making it has left. */
static PyObject *finished(PyObject *dict)
{
    if (PyErr_Occurred())
        Py_CLEAR(dict);
    return dict;
}

static PyObject *text_or_none(const char *text)
{
    return Py_BuildValue("z", text);
}

static PyObject *index_or_none(uint32_t index)
{
    return index == NF_NONE ? Py_BuildValue("") : PyLong_FromUnsignedLong(index);
}

static PyObject *number_or_none(nf_decimal value)
{
    char digits[NF_DECIMAL_TEXT_MAX];
    if (nf_decimal_format(digits, value) == 0)
        return Py_BuildValue("");
    if (strpbrk(digits, ".e") == NULL)
        return PyLong_FromString(digits, NULL, 10);
    PyObject *text = PyUnicode_FromString(digits);
    PyObject *number = text == NULL ? NULL : PyFloat_FromString(text);
    Py_XDECREF(text);
    return number;
}

static PyObject *row_dict(const nf_row *row)
{
    PyObject *out = PyDict_New();
    if (out == NULL)
        return NULL;
    set(out, "document", index_or_none(row->document));
    set(out, "start_byte", index_or_none(row->span.start));
    set(out, "end_byte", index_or_none(row->span.end));
    set(out, "measure", text_or_none(row->measure));
    set(out, "measure_class", text_or_none(row->measure_class));
    set(out, "of", text_or_none(row->of));
    set(out, "thing", text_or_none(row->thing));
    set(out, "low", number_or_none(row->low));
    set(out, "high", number_or_none(row->high));
    set(out, "approx", text_or_none(nf_approx_name(row->approx)));
    set(out, "change", text_or_none(nf_change_name(row->change)));
    set(out, "unit", text_or_none(row->unit));
    set(out, "place", text_or_none(row->place));
    set(out, "when", text_or_none(row->when));
    set(out, "source", text_or_none(row->source));
    set(out, "via", text_or_none(row->via));
    set(out, "certainty", text_or_none(nf_certainty_name(row->certainty)));
    set(out, "polarity", text_or_none(nf_polarity_name(row->polarity)));
    set(out, "question", index_or_none(row->question));
    return finished(out);
}

static PyObject *document_dict(const nf_ledger_document *document)
{
    PyObject *out = PyDict_New();
    PyObject *topics = out == NULL ? NULL : PyList_New(0);
    for (int i = 0; topics != NULL && i < NF_TOPICS_MAX && document->topics[i] != NULL; i++) {
        PyObject *topic = text_or_none(document->topics[i]);
        if (topic != NULL)
            PyList_Append(topics, topic);
        Py_XDECREF(topic);
    }
    if (out != NULL) {
        set(out, "id", text_or_none(document->id));
        set(out, "published", text_or_none(document->published));
        set(out, "topics", topics);
        set(out, "first_row", index_or_none(document->first_row));
        set(out, "row_count", index_or_none(document->row_count));
        set(out, "story", index_or_none(document->story));
    }
    return finished(out);
}

static PyObject *question_dict(const nf_question *question)
{
    PyObject *out = PyDict_New();
    PyObject *rows = out == NULL ? NULL : PyList_New((Py_ssize_t)question->row_count);
    for (uint32_t i = 0; rows != NULL && i < question->row_count; i++)
        PyList_SET_ITEM(rows, (Py_ssize_t)i, PyLong_FromUnsignedLong(question->rows[i]));
    if (out != NULL) {
        set(out, "what", text_or_none(question->what));
        set(out, "unit", text_or_none(question->unit));
        set(out, "rows", rows);
        set(out, "source_count", index_or_none(question->source_count));
        set(out, "relation", text_or_none(nf_conflict_relation_name(question->relation)));
    }
    return finished(out);
}

/* A list of `count` items, each made by `make`. */
#define LIST_OF(count, item)                                                                         \
    Py_ssize_t count_ = (Py_ssize_t)(count);                                                         \
    PyObject *list_ = PyList_New(count_);                                                            \
    for (Py_ssize_t i = 0; list_ != NULL && i < count_; i++) {                                       \
        PyObject *made_ = (item);                                                                    \
        if (made_ == NULL)                                                                           \
            Py_CLEAR(list_);                                                                         \
        else                                                                                         \
            PyList_SET_ITEM(list_, i, made_);                                                        \
    }                                                                                                \
    return list_
%}
%{
/* The capsules of the Arrow PyCapsule interface: whoever drops one unused releases what it holds. */
static void drop_schema(PyObject *capsule)
{
    struct ArrowSchema *schema = PyCapsule_GetPointer(capsule, "arrow_schema");
    if (schema->release != NULL)
        schema->release(schema);
    free(schema);
}

static void drop_array(PyObject *capsule)
{
    struct ArrowArray *array = PyCapsule_GetPointer(capsule, "arrow_array");
    if (array->release != NULL)
        array->release(array);
    free(array);
}
%}
%inline %{
static PyObject *facts_arrow(const nf_facts *facts)
{
    struct ArrowSchema *schema = calloc(1, sizeof *schema);
    struct ArrowArray *array = calloc(1, sizeof *array);
    nf_status st = NF_ERR_NOMEM;
    if (schema != NULL && array != NULL)
        st = nf_facts_arrow(facts, schema, array, &last_error);
    if (st != NF_OK) {
        free(schema);
        free(array);
        raise_error(st);
        return NULL;
    }
    PyObject *first = PyCapsule_New(schema, "arrow_schema", drop_schema);
    PyObject *second = PyCapsule_New(array, "arrow_array", drop_array);
    return Py_BuildValue("(NN)", first, second);
}

static PyObject *save_facts(const nf_facts *facts)
{
    char *bytes = NULL;
    size_t length = 0;
    nf_status st = nf_facts_save(&bytes, &length, facts, &last_error);
    if (st != NF_OK) {
        raise_error(st);
        return NULL;
    }
    PyObject *out = PyBytes_FromStringAndSize(bytes, (Py_ssize_t)length);
    nf_facts_free_bytes(bytes, length, NULL);
    return out;
}

static PyObject *facts_rows(const nf_facts *facts)
{
    LIST_OF(nf_facts_row_count(facts), row_dict(nf_facts_row(facts, (size_t)i)));
}

static PyObject *facts_documents(const nf_facts *facts)
{
    LIST_OF(nf_facts_document_count(facts), document_dict(nf_facts_document(facts, (size_t)i)));
}

static PyObject *facts_questions(const nf_facts *facts)
{
    LIST_OF(nf_facts_question_count(facts), question_dict(nf_facts_question(facts, (size_t)i)));
}
%}
