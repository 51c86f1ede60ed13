/*
 * Golden cases of golden.c: containers.
 */
#include "golden_cases.h"

/* clang-format off */
const struct golden_case golden_container_swaps_204[] = {
{OBSERVED,
 "{" SUCCESS ",'data':<{>" JOB ",'detail':<[>{" DETAIL "}]}}",
 "204 note /data: 'data' is an object; the document says Array\n"
 "204 note /data/detail: 'detail' is an array; the document says Object\n"},
{DOCUMENTED,
 "{" SUCCESS ",'data':<{>" JOB ",'detail':<[>{" DETAIL "}]}}",
 "204 error /data: 'data' is an object; the document says Array\n"
 "204 error /data/detail: 'detail' is an array; the document says Object\n"},
{OBSERVED,
 "{" SUCCESS ",'data':<{>" JOB ",'detail':<[>{" DETAIL "},{'cdbInstanceId':"
 "<''>,'dealName':'','before':{'cdbType':'','memory':<-1>,'volume':2,"
 "'engineVersion':'5.6','protectMode':'','deployMode':'0','masterZone':'',"
 "'slaveZoneFirst':1,'slaveZoneSecond':2},'after':{'cdbType':'','memory':1,"
 "'volume':<'x'>,'engineVersion':'5.6','protectMode':'','deployMode':'0',"
 "'masterZone':'','slaveZoneFirst':1,'slaveZoneSecond':2}}]}}",
 "204 note /data: 'data' is an object; the document says Array\n"
 "204 note /data/detail: 'detail' is an array; the document says Object\n"
 "402 error /data/detail/1/cdbInstanceId: 'cdbInstanceId' is empty; the "
 "documented range is any text that is not empty\n"
 "402 error /data/detail/1/before/memory: 'memory' is -1; the documented "
 "range is 0 or more\n"
 "301 error /data/detail/1/after/volume: 'volume' is the string \"x\"; the "
 "document says Int\n"},
{0, NULL, NULL}};

const struct golden_case golden_empty_containers_205_stand_alone[] = {
{OBSERVED,
 "{" SUCCESS ",'data':<[>]}",
 "205 error /data: 'data' is empty\n"},
{OBSERVED,
 "{" SUCCESS ",'data':<{>}}",
 "205 error /data: 'data' is empty\n"},
{OBSERVED,
 "{" SUCCESS ",'data':[<{>}]}",
 "205 error /data/0: an element of 'data' is empty\n"},
{OBSERVED,
 "{" SUCCESS ",'data':[<[>]]}",
 "205 error /data/0: an element of 'data' is empty\n"},
{OBSERVED,
 "{" SUCCESS ",'data':[{" JOB ",'detail':<[>]}]}",
 "205 error /data/0/detail: 'detail' is empty\n"},
{OBSERVED,
 "{" SUCCESS ",'data':[{" JOB ",'detail':<{>}}]}",
 "205 error /data/0/detail: 'detail' is empty\n"},
{OBSERVED,
 "{" SUCCESS ",'data':[{" JOB ",'detail':<[><{>},<[> ]]}]}",
 "204 note /data/0/detail: 'detail' is an array; the document says Object\n"
 "205 error /data/0/detail/0: an element of 'detail' is empty\n"
 "205 error /data/0/detail/1: an element of 'detail' is empty\n"},
{OBSERVED,
 "{" SUCCESS ",'data':[{" JOB ",'detail':{'cdbInstanceId':'i','dealName':'',"
 "'before':<[>],'after':<{> }}}]}",
 "205 error /data/0/detail/before: 'before' is empty\n"
 "205 error /data/0/detail/after: 'after' is empty\n"},
{0, NULL, NULL}};

const struct golden_case golden_no_container_301_304[] = {
{OBSERVED,
 "<[>{" FAILED "}]",
 "301 error : the response is an array; the document says an Object\n"},
{OBSERVED,
 "<null>",
 "304 error : the response is null; the document says an Object\n"},
{OBSERVED,
 " <true> ",
 "301 error : the response is true; the document says an Object\n"},
{OBSERVED,
 "<'x'>",
 "301 error : the response is the string \"x\"; the document says an Object\n"},
{OBSERVED,
 "<-1.5>",
 "301 error : the response is the number -1.5; the document says an Object\n"},
{OBSERVED,
 "<[>]",
 "301 error : the response is an array; the document says an Object\n"},
{OBSERVED,
 "{" SUCCESS ",'data':<'x'>}",
 "301 error /data: 'data' is the string \"x\"; the document says Array\n"},
{OBSERVED,
 "{" SUCCESS ",'data':<null>}",
 "304 error /data: 'data' is null; the document says Array\n"},
{OBSERVED,
 "{" SUCCESS ",'data':<0>}",
 "301 error /data: 'data' is the number 0; the document says Array\n"},
{OBSERVED,
 "{" SUCCESS ",'data':[<1>]}",
 "301 error /data/0: an element of 'data' is the number 1; the document says "
 "a job (Object)\n"},
{OBSERVED,
 "{" SUCCESS ",'data':[<null>]}",
 "304 error /data/0: an element of 'data' is null; the document says a job "
 "(Object)\n"},
{OBSERVED,
 "{" SUCCESS ",'data':[<'a'>]}",
 "301 error /data/0: an element of 'data' is the string \"a\"; the document "
 "says a job (Object)\n"},
{OBSERVED,
 "{" SUCCESS ",'data':[<[>{}]]}",
 "301 error /data/0: an element of 'data' is an array; the document says a "
 "job (Object)\n"},
{OBSERVED,
 "{" SUCCESS ",'data':[{" JOB ",'detail':<[><null>,<'x'>,<1.5>,<[>0],<true>,"
 "{<'x'>:0<<<<}>>>>]}]}",
 "204 note /data/0/detail: 'detail' is an array; the document says Object\n"
 "304 error /data/0/detail/0: an element of 'detail' is null; the document "
 "says a detail (Object)\n"
 "301 error /data/0/detail/1: an element of 'detail' is the string \"x\"; "
 "the document says a detail (Object)\n"
 "301 error /data/0/detail/2: an element of 'detail' is the number 1.5; the "
 "document says a detail (Object)\n"
 "301 error /data/0/detail/3: an element of 'detail' is an array; the "
 "document says a detail (Object)\n"
 "301 error /data/0/detail/4: an element of 'detail' is true; the document "
 "says a detail (Object)\n"
 "202 error /data/0/detail/5/x: 'x' is not a documented key\n"
 "201 error /data/0/detail/5/cdbInstanceId: 'cdbInstanceId' is missing\n"
 "201 error /data/0/detail/5/dealName: 'dealName' is missing\n"
 "201 error /data/0/detail/5/before: 'before' is missing\n"
 "201 error /data/0/detail/5/after: 'after' is missing\n"},
{OBSERVED,
 "{" SUCCESS ",'data':[{" JOB ",'detail':{'cdbInstanceId':'i','dealName':'',"
 "'before':<[>{'memory':1}],'after':<null>}}]}",
 "301 error /data/0/detail/before: 'before' is an array; the document says "
 "Object\n"
 "304 error /data/0/detail/after: 'after' is null; the document says Object\n"},
{0, NULL, NULL}};

const struct golden_case golden_too_many_items_903[] = {
{OBSERVED,
 "{" SUCCESS ",'data':[{" JOB ",'detail':{" DETAIL "}},<{>'jobId':null}]}",
 "903 error /data/1: an element of 'data' is one more than the limit\n"},
{OBSERVED,
 "{" FAILED ",'data':[{'jobId':<0><<<<<<<<}>>>>>>>>,<7>,{},[]]}",
 "402 error /data/0/jobId: 'jobId' is 0; the documented range is 1 or more\n"
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
 "903 error /data/1: an element of 'data' is one more than the limit\n"},
{OBSERVED,
 "{" FAILED ",'data':[<1>,<2>]}",
 "301 error /data/0: an element of 'data' is the number 1; the document says "
 "a job (Object)\n"
 "903 error /data/1: an element of 'data' is one more than the limit\n"},
{OBSERVED,
 "{" SUCCESS ",'data':[{" JOB ",'detail':<[>{<'x'>:0<<<<}>>>>,{<'x'>:"
 "0<<<<}>>>>,<1>,<1>,<1>,<1>,<1>,<1>,<1>,<1>,<1>,<1>,<1>,<1>,<1>,<1>,"
 "<'seventeen'>,{'y':0}],<'z'>:1}]}",
 "204 note /data/0/detail: 'detail' is an array; the document says Object\n"
 "202 error /data/0/detail/0/x: 'x' is not a documented key\n"
 "201 error /data/0/detail/0/cdbInstanceId: 'cdbInstanceId' is missing\n"
 "201 error /data/0/detail/0/dealName: 'dealName' is missing\n"
 "201 error /data/0/detail/0/before: 'before' is missing\n"
 "201 error /data/0/detail/0/after: 'after' is missing\n"
 "202 error /data/0/detail/1/x: 'x' is not a documented key\n"
 "201 error /data/0/detail/1/cdbInstanceId: 'cdbInstanceId' is missing\n"
 "201 error /data/0/detail/1/dealName: 'dealName' is missing\n"
 "201 error /data/0/detail/1/before: 'before' is missing\n"
 "201 error /data/0/detail/1/after: 'after' is missing\n"
 "301 error /data/0/detail/2: an element of 'detail' is the number 1; the "
 "document says a detail (Object)\n"
 "301 error /data/0/detail/3: an element of 'detail' is the number 1; the "
 "document says a detail (Object)\n"
 "301 error /data/0/detail/4: an element of 'detail' is the number 1; the "
 "document says a detail (Object)\n"
 "301 error /data/0/detail/5: an element of 'detail' is the number 1; the "
 "document says a detail (Object)\n"
 "301 error /data/0/detail/6: an element of 'detail' is the number 1; the "
 "document says a detail (Object)\n"
 "301 error /data/0/detail/7: an element of 'detail' is the number 1; the "
 "document says a detail (Object)\n"
 "301 error /data/0/detail/8: an element of 'detail' is the number 1; the "
 "document says a detail (Object)\n"
 "301 error /data/0/detail/9: an element of 'detail' is the number 1; the "
 "document says a detail (Object)\n"
 "301 error /data/0/detail/10: an element of 'detail' is the number 1; the "
 "document says a detail (Object)\n"
 "301 error /data/0/detail/11: an element of 'detail' is the number 1; the "
 "document says a detail (Object)\n"
 "301 error /data/0/detail/12: an element of 'detail' is the number 1; the "
 "document says a detail (Object)\n"
 "301 error /data/0/detail/13: an element of 'detail' is the number 1; the "
 "document says a detail (Object)\n"
 "301 error /data/0/detail/14: an element of 'detail' is the number 1; the "
 "document says a detail (Object)\n"
 "301 error /data/0/detail/15: an element of 'detail' is the number 1; the "
 "document says a detail (Object)\n"
 "903 error /data/0/detail/16: an element of 'detail' is one more than the "
 "limit\n"
 "202 error /data/0/z: 'z' is not a documented key\n"},
{0, NULL, NULL}};
/* clang-format on */
