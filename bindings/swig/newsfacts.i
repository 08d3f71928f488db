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
%rename("$ignore", regextarget=1, fullname=1, %$isclass) "^nf_(zone|sentence|token|match|mention|entity_link|entity|quantity_link|quantity|time|source|claim|fact|position|conflict|span|decimal|error|alloc|options|json_options)$";
%ignore nf_span_is_set;
%ignore nf_decimal_to_double;
%ignore nf_decimal_compare;
%ignore nf_decimal_format;
%ignore nf_pipeline_new;
%ignore nf_json_write;
%ignore nf_json_write_error;
%ignore nf_json_free;
%ignore nf_doc_free;
%ignore nf_doc_fingerprint;
%ignore nf_pipeline_free;
%ignore nf_model_ref;
%ignore nf_model_unref;
%ignore nf_pipeline_add_name;
%ignore nf_pipeline_add_cue;
%ignore nf_pipeline_add_recogniser;

struct nf_model {};
%extend nf_model { ~nf_model() { nf_model_unref($self); } }
struct nf_pipeline {};
%extend nf_pipeline { ~nf_pipeline() { nf_pipeline_free($self); } }
struct nf_doc {};
%extend nf_doc { ~nf_doc() { nf_doc_free($self); } }

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
