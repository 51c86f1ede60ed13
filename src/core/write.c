/*
 * A response as canonical JSON: documented types, keys in the order of the
 * document. It walks the field table and knows nothing of the parser.
 */
#include "fields.h"
#include "output.h"

/* Puts a key and its colon, and a comma before all but the first member. */
static void begin_member(struct cdbjob_output *output, unsigned field,
                         bool *first)
{
    if (!*first)
        cdbjob_put_byte(output, ',');
    *first = false;
    cdbjob_put_text(output, cdbjob_field_table[field].key);
    cdbjob_put_byte(output, ':');
}

static void put_string(struct cdbjob_output *output,
                       const cdbjob_string *string)
{
    static const char values[] = "\"\\\b\f\n\r\t";
    static const char letters[] = "\"\\bfnrt";
    cdbjob_put_byte(output, '"');
    for (size_t i = 0; i < string->length; i++) {
        char byte = string->bytes[i];
        size_t escape = 0;
        while (escape < sizeof values - 1 && values[escape] != byte)
            escape++;
        if (escape < sizeof values - 1) {
            cdbjob_put_byte(output, '\\');
            cdbjob_put_byte(output, letters[escape]);
        } else if ((unsigned char)byte < 0x20) {
            cdbjob_put_text(output, "\\u");
            cdbjob_put_unsigned(output, (unsigned char)byte, 16, 4);
        } else {
            cdbjob_put_byte(output, byte);
        }
    }
    cdbjob_put_byte(output, '"');
}

static void put_time(struct cdbjob_output *output, const cdbjob_time *time)
{
    const unsigned parts[6] = {
        (unsigned)time->year, time->month,  time->day,
        time->hour,           time->minute, time->second};
    cdbjob_put_byte(output, '"');
    for (size_t i = 0; i < 6; i++) {
        if (i > 0)
            cdbjob_put_byte(output, "--- ::"[i]);
        cdbjob_put_unsigned(output, parts[i], 10, i == 0 ? 4 : 2);
    }
    cdbjob_put_byte(output, '"');
}

/* Is the value at `place` there? */
static bool is_present(unsigned type, const void *place)
{
    switch (type) {
    case TYPE_STRING:
        return ((const cdbjob_string *)place)->bytes != NULL;
    case TYPE_TIME:
        return ((const cdbjob_time *)place)->present;
    default:
        return ((const cdbjob_integer *)place)->present;
    }
}

static void put_scalar(struct cdbjob_output *output, unsigned type,
                       const void *place)
{
    switch (type) {
    case TYPE_STRING:
        put_string(output, place);
        break;
    case TYPE_TIME:
        put_time(output, place);
        break;
    case TYPE_DIGIT:
        cdbjob_put_byte(output, '"');
        cdbjob_put_integer(output, ((const cdbjob_integer *)place)->value);
        cdbjob_put_byte(output, '"');
        break;
    default:
        cdbjob_put_integer(output, ((const cdbjob_integer *)place)->value);
        break;
    }
}

/* The members of an object that are no containers; in the document they all
 * stand before those that are. */
static void put_scalars(struct cdbjob_output *output, unsigned object,
                        const void *source, bool *first)
{
    struct cdbjob_members members = cdbjob_members_table[object];
    for (unsigned field = members.first; field < members.end; field++) {
        const struct cdbjob_field *row = &cdbjob_field_table[field];
        const void *place = (const unsigned char *)source + row->place;
        if (cdbjob_is_container(field))
            continue;
        if (is_present(row->type, place)) {
            begin_member(output, field, first);
            put_scalar(output, row->type, place);
        } else if ((row->accepts & ACCEPTS_EMPTY) != 0) {
            begin_member(output, field, first);
            cdbjob_put_text(output, "\"\"");
        }
    }
}

static void put_detail(struct cdbjob_output *output,
                       const cdbjob_detail *detail)
{
    struct cdbjob_members members = cdbjob_members_table[OBJECT_DETAIL];
    bool first = true;
    cdbjob_put_byte(output, '{');
    put_scalars(output, OBJECT_DETAIL, detail, &first);
    for (unsigned field = members.first; field < members.end; field++) {
        const cdbjob_instance *instance =
            (const void *)((const unsigned char *)detail +
                           cdbjob_field_table[field].place);
        bool first_inside = true;
        if (!cdbjob_is_container(field) || !instance->present)
            continue;
        begin_member(output, field, &first);
        cdbjob_put_byte(output, '{');
        put_scalars(output, OBJECT_INSTANCE, instance, &first_inside);
        cdbjob_put_byte(output, '}');
    }
    cdbjob_put_byte(output, '}');
}

static void put_job(struct cdbjob_output *output, const cdbjob_job *job)
{
    bool first = true;
    cdbjob_put_byte(output, '{');
    put_scalars(output, OBJECT_JOB, job, &first);
    if (job->detail_count > 0) {
        begin_member(output, FIELD_DETAIL, &first);
        if (job->detail_count > 1)
            cdbjob_put_byte(output, '[');
        for (size_t i = 0; i < job->detail_count; i++) {
            if (i > 0)
                cdbjob_put_byte(output, ',');
            put_detail(output, &job->details[i]);
        }
        if (job->detail_count > 1)
            cdbjob_put_byte(output, ']');
    }
    cdbjob_put_byte(output, '}');
}

size_t cdbjob_write(const cdbjob_response *response, char *buffer, size_t size)
{
    struct cdbjob_output output = {buffer, size, 0};
    bool first = true;
    if (response != NULL) {
        cdbjob_put_byte(&output, '{');
        put_scalars(&output, OBJECT_ROOT, response, &first);
        if (response->job.present) {
            begin_member(&output, FIELD_DATA, &first);
            cdbjob_put_byte(&output, '[');
            put_job(&output, &response->job);
            cdbjob_put_byte(&output, ']');
        }
        cdbjob_put_byte(&output, '}');
    }
    return cdbjob_put_end(&output);
}
