/*
 * Golden cases of golden.c: where a syntax error leaves the rest.
 */
#include "golden_cases.h"

/* clang-format off */
const struct golden_case golden_a_syntax_error_ends_what_is_found[] = {
{OBSERVED,
 "<>",
 "110 error : the input is empty\n"},
{OBSERVED,
 " <>",
 "110 error : the input is empty\n"},
{OBSERVED,
 "{<>",
 "101 error : the input ends before the response is complete\n"},
{OBSERVED,
 "{'code'<>",
 "101 error /code: the input ends before the response is complete\n"},
{OBSERVED,
 "{'code':<>",
 "101 error /code: the input ends before the response is complete\n"},
{OBSERVED,
 "{'code':'4000<>",
 "101 error /code: the input ends before the response is complete\n"},
{OBSERVED,
 "{'code':<'4000'>,<>",
 "302 note /code: 'code' is the string \"4000\"; the document says Int\n"
 "101 error : the input ends before the response is complete\n"},
{OBSERVED,
 "{'code':<'4000'>,'message':<1>,'data':[{'jobId':<0>,<'x'>:[1,{'y':"
 "<tru>}]}]}",
 "302 note /code: 'code' is the string \"4000\"; the document says Int\n"
 "301 error /message: 'message' is the number 1; the document says String\n"
 "402 error /data/0/jobId: 'jobId' is 0; the documented range is 1 or more\n"
 "202 error /data/0/x: 'x' is not a documented key\n"
 "109 error /data/0/x: 'tru' stands where a value should be\n"},
{OBSERVED,
 "{'code':<'4000'>,'data':<{>'detail':<[>{'dealName':<null><<<}>>>,{'before':"
 "{'memory':<01>}}]}}",
 "302 note /code: 'code' is the string \"4000\"; the document says Int\n"
 "204 note /data: 'data' is an object; the document says Array\n"
 "204 note /data/detail: 'detail' is an array; the document says Object\n"
 "304 error /data/detail/0/dealName: 'dealName' is null; the document says "
 "String\n"
 "201 error /data/detail/0/cdbInstanceId: 'cdbInstanceId' is missing\n"
 "201 error /data/detail/0/before: 'before' is missing\n"
 "201 error /data/detail/0/after: 'after' is missing\n"
 "106 error /data/detail/1/before/memory: 01 is not a number of JSON\n"},
{OBSERVED,
 "{" FAILED "}<}>",
 "102 error : '}' follows the end of the response\n"},
{OBSERVED,
 "{" FAILED "} <x>",
 "102 error : 'x' follows the end of the response\n"},
{OBSERVED,
 "{" FAILED ",<}>",
 "109 error : '}' stands where a key should be\n"},
{OBSERVED,
 "{" FAILED " <'>data':[]}",
 "109 error : '\"' stands where ',' or '}' should be\n"},
{OBSERVED,
 "{" FAILED ",'data':[<{>}<>",
 "205 error /data/0: an element of 'data' is empty\n"
 "101 error /data/0: the input ends before the response is complete\n"},
{OBSERVED,
 "{" FAILED ",<'x'>:[1 <2>]}",
 "202 error /x: 'x' is not a documented key\n"
 "109 error /x: '2' stands where ',' or ']' should be\n"},
{OBSERVED,
 "{" FAILED ",<'x'><}>",
 "202 error /x: 'x' is not a documented key\n"
 "109 error /x: '}' stands where ':' should be\n"},
{OBSERVED,
 "{" FAILED ",<x>:1}",
 "109 error : 'x' stands where a key should be\n"},
{OBSERVED,
 "{" FAILED ",<'x'>:'<\\x>'}",
 "202 error /x: 'x' is not a documented key\n"
 "103 error /x: \\x is not an escape of JSON\n"},
{OBSERVED,
 "{" FAILED ",<'x'>:'<\\uD800>'}",
 "202 error /x: 'x' is not a documented key\n"
 "105 error /x: \\uD800 is half of a surrogate pair\n"},
{OBSERVED,
 "{" FAILED ",'data':[<1>,<[>2<}>]}",
 "301 error /data/0: an element of 'data' is the number 1; the document says "
 "a job (Object)\n"
 "903 error /data/1: an element of 'data' is one more than the limit\n"
 "109 error /data/1: '}' stands where ',' or ']' should be\n"},
{OBSERVED,
 "{'code':<nul>,'message':''}",
 "109 error /code: 'nul' stands where a value should be\n"},
{OBSERVED,
 "{'code':<,>'message':''}",
 "109 error /code: ',' stands where a value should be\n"},
{OBSERVED,
 "{'code' <4000>}",
 "109 error /code: '4000' stands where ':' should be\n"},
{OBSERVED,
 "{'data':[{'jobId':1<<<<<<<<}>>>>>>>>,<{>'jobId':<1e>}]}",
 "201 error /data/0/code: 'code' is missing\n"
 "201 error /data/0/message: 'message' is missing\n"
 "207 warning /data/0/type: 'type', which the document's first revision did "
 "not have, is missing\n"
 "201 error /data/0/status: 'status' is missing\n"
 "201 error /data/0/progress: 'progress' is missing\n"
 "201 error /data/0/startTime: 'startTime' is missing\n"
 "201 error /data/0/endTime: 'endTime' is missing\n"
 "207 warning /data/0/detail: 'detail', which the document's first revision "
 "did not have, is missing\n"
 "903 error /data/1: an element of 'data' is one more than the limit\n"
 "106 error /data/1: 1e is not a number of JSON\n"},
{OBSERVED,
 "{'data':<{>'detail':{'after':{<'slaveZone1'>:\t'a<\t>b'}}}}",
 "204 note /data: 'data' is an object; the document says Array\n"
 "206 note /data/detail/after/slaveZone1: 'slaveZone1' is the historic name "
 "of 'slaveZoneFirst'\n"
 "108 error /data/detail/after/slaveZone1: a string holds the control "
 "character \\u{0009}, which must be escaped\n"},
{OBSERVED,
 "<[>1,2<>",
 "301 error : the response is an array; the document says an Object\n"
 "101 error : the input ends before the response is complete\n"},
{OBSERVED,
 "{'<\\uDC00>':1}",
 "105 error : \\uDC00 is half of a surrogate pair\n"},
{OBSERVED,
 "{" FAILED ",'data':[<1>],<}>",
 "301 error /data/0: an element of 'data' is the number 1; the document "
 "says a job (Object)\n"
 "109 error : '}' stands where a key should be\n"},
{OBSERVED,
 "{'data':[<1>]<x>}",
 "301 error /data/0: an element of 'data' is the number 1; the document "
 "says a job (Object)\n"
 "109 error : 'x' stands where ',' or '}' should be\n"},
{OBSERVED,
 "{'data':<{>'detail':<[><1>],<x>",
 "204 note /data: 'data' is an object; the document says Array\n"
 "204 note /data/detail: 'detail' is an array; the document says Object\n"
 "301 error /data/detail/0: an element of 'detail' is the number 1; the "
 "document says a detail (Object)\n"
 "109 error /data: 'x' stands where a key should be\n"},
{0, NULL, NULL}};
/* clang-format on */
