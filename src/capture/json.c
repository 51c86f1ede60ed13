/*
 * A file that is one JSON text: one record, read no further than the limit,
 * for what lies behind cannot change that it is too large.
 */
#include "capture/reader.h"

enum capture_result capture_next_json(struct capture *capture,
                                      struct record *record)
{
    if (capture->records > 0)
        return CAPTURE_END;
    if (!window_hold(&capture->window, capture->max_length + 1))
        return CAPTURE_FAILED;
    capture_tell(capture, window_held(&capture->window), record);
    return CAPTURE_RECORD;
}
