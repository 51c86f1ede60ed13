/*
 * Golden cases of golden.c: single values.
 */
#include "golden_cases.h"

/* clang-format off */
const struct golden_case golden_ranges_402_and_sets_401[] = {
{OBSERVED,
 "{" FAILED ",'data':[{'code':'0','message':'','jobId':<0>,'type':<10>,"
 "'status':<1>,'progress':<101>," TIMES ",'detail':{" DETAIL "}}]}",
 "402 error /data/0/jobId: 'jobId' is 0; the documented range is 1 or more\n"
 "401 error /data/0/type: 'type' is 10; the documented values are 9 (upgrade "
 "of a read-only instance), 11 (upgrade of a main instance)\n"
 "401 error /data/0/status: 'status' is 1; the documented values are 0 "
 "(running), 2 (succeeded), 3 (failed), 4 (stopped), 5 (deleted), 6 "
 "(stopping)\n"
 "402 error /data/0/progress: 'progress' is 101; the documented range is 0 "
 "to 100\n"},
{OBSERVED,
 "{" FAILED ",'data':[{'code':'0','message':'','jobId':<'-7'>,'type':<'0'>,"
 "'status':<'-1'>,'progress':<'101'>," TIMES ",'detail':{" DETAIL "}}]}",
 "402 error /data/0/jobId: 'jobId' is -7; the documented range is 1 or more\n"
 "401 error /data/0/type: 'type' is 0; the documented values are 9 (upgrade "
 "of a read-only instance), 11 (upgrade of a main instance)\n"
 "401 error /data/0/status: 'status' is -1; the documented values are 0 "
 "(running), 2 (succeeded), 3 (failed), 4 (stopped), 5 (deleted), 6 "
 "(stopping)\n"
 "402 error /data/0/progress: 'progress' is 101; the documented range is 0 "
 "to 100\n"},
{OBSERVED,
 "{" FAILED ",'data':[{'code':'0','message':'','jobId':1,'type':9,'status':0,"
 "'progress':<-1>," TIMES ",'detail':{" DETAIL "}}]}",
 "402 error /data/0/progress: 'progress' is -1; the documented range is 0 to "
 "100\n"},
{OBSERVED,
 "{" FAILED ",'data':[{" JOB ",'detail':{'cdbInstanceId':'i','dealName':'',"
 "'before':{'cdbType':'','memory':<-1>,'volume':<'-1'>,'engineVersion':'5.6',"
 "'protectMode':'','deployMode':<'2'>,'masterZone':'','slaveZoneFirst':"
 "<-100001>,'slaveZoneSecond':2},'after':{" INSTANCE "}}}]}",
 "402 error /data/0/detail/before/memory: 'memory' is -1; the documented "
 "range is 0 or more\n"
 "402 error /data/0/detail/before/volume: 'volume' is -1; the documented "
 "range is 0 or more\n"
 "401 error /data/0/detail/before/deployMode: 'deployMode' is 2; the "
 "documented values are 0 (one zone), 1 (several zones)\n"
 "402 error /data/0/detail/before/slaveZoneFirst: 'slaveZoneFirst' is "
 "-100001; the documented range is 0 or more\n"},
{OBSERVED,
 "{" FAILED ",'data':[{" JOB ",'detail':{'cdbInstanceId':'i','dealName':'',"
 "'before':{'cdbType':'','memory':1,'volume':2,'engineVersion':'5.6',"
 "'protectMode':'','deployMode':<2>,'masterZone':'','slaveZoneFirst':1,"
 "'slaveZoneSecond':2},'after':{" INSTANCE "}}}]}",
 "401 error /data/0/detail/before/deployMode: 'deployMode' is 2; the "
 "documented values are 0 (one zone), 1 (several zones)\n"},
{OBSERVED,
 "{" FAILED ",'data':[{" JOB ",'detail':{'cdbInstanceId':'i','dealName':'',"
 "'before':{'cdbType':'','memory':1,'volume':2,'engineVersion':'5.6',"
 "'protectMode':'','deployMode':<'-1'>,'masterZone':'','slaveZoneFirst':1,"
 "'slaveZoneSecond':2},'after':{" INSTANCE "}}}]}",
 "401 error /data/0/detail/before/deployMode: 'deployMode' is -1; the "
 "documented values are 0 (one zone), 1 (several zones)\n"},
{OBSERVED,
 "{" FAILED ",'data':[{" JOB ",'detail':{'cdbInstanceId':'i','dealName':'',"
 "'before':{'cdbType':'','memory':1,'volume':2,'engineVersion':'5.6',"
 "'protectMode':'','deployMode':<''>,'masterZone':'','slaveZoneFirst':1,"
 "'slaveZoneSecond':2},'after':{" INSTANCE "}}}]}",
 "306 note /data/0/detail/before/deployMode: 'deployMode' is empty; the "
 "document says String, 0 (one zone), 1 (several zones)\n"},
{OBSERVED,
 "{" FAILED ",'data':[{" JOB ",'detail':{'cdbInstanceId':'i','dealName':'',"
 "'before':{'cdbType':'','memory':1,'volume':2,'engineVersion':'5.6',"
 "'protectMode':'','deployMode':<-1>,'masterZone':'','slaveZoneFirst':1,"
 "'slaveZoneSecond':2},'after':{" INSTANCE "}}}]}",
 "303 note /data/0/detail/before/deployMode: 'deployMode' is the number -1; "
 "the document says String, 0 (one zone), 1 (several zones)\n"},
{OBSERVED,
 "{" FAILED ",'data':[{" JOB ",'detail':{'cdbInstanceId':'i','dealName':'',"
 "'before':{'cdbType':'','memory':1,'volume':2,'engineVersion':'5.6',"
 "'protectMode':'','deployMode':<1>,'masterZone':'','slaveZoneFirst':1,"
 "'slaveZoneSecond':2},'after':{" INSTANCE "}}}]}",
 "303 note /data/0/detail/before/deployMode: 'deployMode' is the number 1; "
 "the document says String, 0 (one zone), 1 (several zones)\n"},
{OBSERVED,
 "{" FAILED ",'data':[{" JOB ",'detail':{'cdbInstanceId':<''>,'dealName':'',"
 "'before':{" INSTANCE "},'after':{" INSTANCE "}}}]}",
 "402 error /data/0/detail/cdbInstanceId: 'cdbInstanceId' is empty; the "
 "documented range is any text that is not empty\n"},
{0, NULL, NULL}};

const struct golden_case golden_types_301_to_307[] = {
{OBSERVED,
 "{'code':<'4000'>,'message':<1>,'codeDesc':<false>}",
 "302 note /code: 'code' is the string \"4000\"; the document says Int\n"
 "301 error /message: 'message' is the number 1; the document says String\n"
 "301 error /codeDesc: 'codeDesc' is false; the document says String\n"},
{DOCUMENTED,
 "{'code':<'4000'>,'message':<'\\u0000'>,'codeDesc':<null>}",
 "302 error /code: 'code' is the string \"4000\"; the document says Int\n"
 "307 error /message: 'message' holds U+0000\n"
 "304 error /codeDesc: 'codeDesc' is null; the document says String\n"},
{OBSERVED,
 "{'code':<-0>,'message':<[>'x'],'codeDesc':<{>}<}>",
 "305 error /code: 'code' is -0, which is not written as an integer\n"
 "301 error /message: 'message' is an array; the document says String\n"
 "301 error /codeDesc: 'codeDesc' is an object; the document says String\n"
 "201 error /data: 'data' is missing\n"},
{OBSERVED,
 "{'code':<'-0'>,'message':<1e5>,'codeDesc':<'\\u0000x'><}>",
 "301 error /code: 'code' is the string \"-0\"; the document says Int\n"
 "301 error /message: 'message' is the number 1e5; the document says String\n"
 "307 error /codeDesc: 'codeDesc' holds U+0000\n"
 "201 error /data: 'data' is missing\n"},
{OBSERVED,
 "{'code':<1e3>,'message':''<<}>>",
 "305 error /code: 'code' is 1e3, which is not written as an integer\n"
 "201 error /codeDesc: 'codeDesc' is missing\n"
 "201 error /data: 'data' is missing\n"},
{OBSERVED,
 "{" FAILED ",'data':[{'code':<0>,'message':'','jobId':<'47258'>,'type':"
 "<null>,'status':<1.0>,'progress':<true>," TIMES ",'detail':{" DETAIL "}}]}",
 "303 note /data/0/code: 'code' is the number 0; the document says String\n"
 "302 note /data/0/jobId: 'jobId' is the string \"47258\"; the document says "
 "Int\n"
 "304 error /data/0/type: 'type' is null; the document says Int\n"
 "305 error /data/0/status: 'status' is 1.0, which is not written as an "
 "integer\n"
 "301 error /data/0/progress: 'progress' is true; the document says Int\n"},
{DOCUMENTED,
 "{" FAILED ",'data':[{'code':<0>,'message':'','jobId':<'47258'>,'type':9,"
 "'status':0,'progress':<''>," TIMES ",'detail':{" DETAIL "}}]}",
 "303 error /data/0/code: 'code' is the number 0; the document says String\n"
 "302 error /data/0/jobId: 'jobId' is the string \"47258\"; the document "
 "says Int\n"
 "301 error /data/0/progress: 'progress' is the string \"\"; the document "
 "says Int\n"},
{OBSERVED,
 "{" FAILED ",'data':[{'code':'0','message':<3>,'jobId':<' 1'>,'type':<{>},"
 "'status':<'+2'>,'progress':<[>50]," TIMES ",'detail':{" DETAIL "}}]}",
 "301 error /data/0/message: 'message' is the number 3; the document says "
 "String\n"
 "301 error /data/0/jobId: 'jobId' is the string \" 1\"; the document says "
 "Int\n"
 "301 error /data/0/type: 'type' is an object; the document says Int\n"
 "301 error /data/0/status: 'status' is the string \"+2\"; the document says "
 "Int\n"
 "301 error /data/0/progress: 'progress' is an array; the document says Int\n"},
{OBSERVED,
 "{" FAILED ",'data':[{" JOB ",'detail':{'cdbInstanceId':'i','dealName':'',"
 "'before':{'cdbType':<22>,'memory':<'1000'>,'volume':2,'engineVersion':"
 "'5.6','protectMode':'','deployMode':'0','masterZone':<100003>,"
 "'slaveZoneFirst':<''>,'slaveZoneSecond':<'100003'>},'after':{" INSTANCE
 "}}}]}",
 "303 note /data/0/detail/before/cdbType: 'cdbType' is the number 22; the "
 "document says String\n"
 "302 note /data/0/detail/before/memory: 'memory' is the string \"1000\"; "
 "the document says Int\n"
 "303 note /data/0/detail/before/masterZone: 'masterZone' is the number "
 "100003; the document says String\n"
 "306 note /data/0/detail/before/slaveZoneFirst: 'slaveZoneFirst' is empty; "
 "the document says Int\n"
 "302 note /data/0/detail/before/slaveZoneSecond: 'slaveZoneSecond' is the "
 "string \"100003\"; the document says Int\n"},
{DOCUMENTED,
 "{" FAILED ",'data':[{" JOB ",'detail':{'cdbInstanceId':'i','dealName':'',"
 "'before':{'cdbType':<22>,'memory':<'1000'>,'volume':2,'engineVersion':"
 "'5.6','protectMode':'','deployMode':<-1>,'masterZone':<1.5>,"
 "'slaveZoneFirst':<''>,'slaveZoneSecond':2},'after':{" INSTANCE "}}}]}",
 "303 error /data/0/detail/before/cdbType: 'cdbType' is the number 22; the "
 "document says String\n"
 "302 error /data/0/detail/before/memory: 'memory' is the string \"1000\"; "
 "the document says Int\n"
 "303 error /data/0/detail/before/deployMode: 'deployMode' is the number -1; "
 "the document says String, 0 (one zone), 1 (several zones)\n"
 "305 error /data/0/detail/before/masterZone: 'masterZone' is 1.5, which is "
 "not written as an integer\n"
 "306 error /data/0/detail/before/slaveZoneFirst: 'slaveZoneFirst' is empty; "
 "the document says Int\n"},
{OBSERVED,
 "{" FAILED ",'data':[{" JOB ",'detail':{'cdbInstanceId':'i','dealName':'',"
 "'before':{'cdbType':'','memory':1,'volume':2,'engineVersion':<5.6>,"
 "'protectMode':<0>,'deployMode':<0.5>,'masterZone':'','slaveZoneFirst':1,"
 "'slaveZoneSecond':2},'after':{" INSTANCE "}}}]}",
 "301 error /data/0/detail/before/engineVersion: 'engineVersion' is the "
 "number 5.6; the document says String\n"
 "301 error /data/0/detail/before/protectMode: 'protectMode' is the number "
 "0; the document says String\n"
 "305 error /data/0/detail/before/deployMode: 'deployMode' is 0.5, which is "
 "not written as an integer\n"},
{0, NULL, NULL}};

const struct golden_case golden_times_403_404_405_306[] = {
{OBSERVED,
 "{" FAILED ",'data':[{'code':'0','message':'','jobId':1,'type':9,'status':0,"
 "'progress':0,'startTime':<''>,'endTime':<'0000-00-00 00:00:00'>,'detail':{"
 DETAIL "}}]}",
 "306 note /data/0/startTime: 'startTime' is empty; the document says String,"
 " YYYY-MM-DD hh:mm:ss\n"
 "405 note /data/0/endTime: 'endTime' is \"0000-00-00 00:00:00\", which "
 "stands for no time\n"},
{DOCUMENTED,
 "{" FAILED ",'data':[{'code':'0','message':'','jobId':1,'type':9,'status':0,"
 "'progress':0,'startTime':<''>,'endTime':<'0000-00-00 00:00:00'>,'detail':{"
 DETAIL "}}]}",
 "306 error /data/0/startTime: 'startTime' is empty; the document says "
 "String, YYYY-MM-DD hh:mm:ss\n"
 "405 error /data/0/endTime: 'endTime' is \"0000-00-00 00:00:00\", which "
 "stands for no time\n"},
{OBSERVED,
 "{" FAILED ",'data':[{'code':'0','message':'','jobId':1,'type':9,'status':0,"
 "'progress':0,'startTime':<'2017-02-05T18:19:08'>,'endTime':<'2017-02-29 00:"
 "00:00'>,'detail':{" DETAIL "}}]}",
 "403 error /data/0/startTime: 'startTime' is \"2017-02-05T18:19:08\"; the "
 "document writes times as 2017-02-05 18:19:08\n"
 "404 error /data/0/endTime: 'endTime' is \"2017-02-29 00:00:00\", which no "
 "calendar or clock shows\n"},
{OBSERVED,
 "{" FAILED ",'data':[{'code':'0','message':'','jobId':1,'type':9,'status':0,"
 "'progress':0,'startTime':<1486318748>,'endTime':<'2017-02-05 18:20'>,"
 "'detail':{" DETAIL "}}]}",
 "301 error /data/0/startTime: 'startTime' is the number 1486318748; the "
 "document says String, YYYY-MM-DD hh:mm:ss\n"
 "403 error /data/0/endTime: 'endTime' is \"2017-02-05 18:20\"; the document "
 "writes times as 2017-02-05 18:19:08\n"},
{OBSERVED,
 "{" FAILED ",'data':[{'code':'0','message':'','jobId':1,'type':9,'status':0,"
 "'progress':0,'startTime':<'2017-02-05 24:00:00'>,'endTime':<'0000-01-01 00:"
 "00:00'>,'detail':{" DETAIL "}}]}",
 "404 error /data/0/startTime: 'startTime' is \"2017-02-05 24:00:00\", which "
 "no calendar or clock shows\n"
 "404 error /data/0/endTime: 'endTime' is \"0000-01-01 00:00:00\", which no "
 "calendar or clock shows\n"},
{OBSERVED,
 "{" FAILED ",'data':[{'code':'0','message':'','jobId':1,'type':9,'status':0,"
 "'progress':0,'startTime':<null>,'endTime':<'\\u0000'>,'detail':{" DETAIL
 "}}]}",
 "304 error /data/0/startTime: 'startTime' is null; the document says String,"
 " YYYY-MM-DD hh:mm:ss\n"
 "403 error /data/0/endTime: 'endTime' is \"\\u0000\"; the document writes "
 "times as 2017-02-05 18:19:08\n"},
{0, NULL, NULL}};

const struct golden_case golden_integers_beyond_64_bits_406[] = {
{OBSERVED,
 "{'code':<9223372036854775808>,'message':''<<}>>",
 "406 error /code: 'code' is 9223372036854775808, which does not fit a "
 "signed integer of 64 bits\n"
 "201 error /codeDesc: 'codeDesc' is missing\n"
 "201 error /data: 'data' is missing\n"},
{OBSERVED,
 "{" FAILED ",'data':[{'code':'0','message':'','jobId':"
 "<'99999999999999999999'>,'type':9,'status':0,'progress':"
 "<-9223372036854775809>," TIMES ",'detail':{" DETAIL "}}]}",
 "406 error /data/0/jobId: 'jobId' is 99999999999999999999, which does not "
 "fit a signed integer of 64 bits\n"
 "406 error /data/0/progress: 'progress' is -9223372036854775809, which does "
 "not fit a signed integer of 64 bits\n"},
{OBSERVED,
 "{" FAILED ",'data':[{" JOB ",'detail':{'cdbInstanceId':'i','dealName':'',"
 "'before':{'cdbType':<9223372036854775808>,'memory':1,'volume':2,"
 "'engineVersion':'5.6','protectMode':'','deployMode':<18446744073709551617>,"
 "'masterZone':'','slaveZoneFirst':1,'slaveZoneSecond':2},'after':{" INSTANCE
 "}}}]}",
 "406 error /data/0/detail/before/cdbType: 'cdbType' is 9223372036854775808, "
 "which does not fit a signed integer of 64 bits\n"
 "406 error /data/0/detail/before/deployMode: 'deployMode' is "
 "18446744073709551617, which does not fit a signed integer of 64 bits\n"},
{0, NULL, NULL}};

const struct golden_case golden_quoted_input_is_escaped_and_shortened[] = {
{OBSERVED,
 "{" FAILED ",<'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'"
 ">:0}",
 "202 error /xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx: "
 "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...' is not a documented key\n"},
{OBSERVED,
 "{'code':<'\\u001b[31m'>,'message':''<<}>>",
 "301 error /code: 'code' is the string \"\\u001b[31m\"; the document says "
 "Int\n"
 "201 error /codeDesc: 'codeDesc' is missing\n"
 "201 error /data: 'data' is missing\n"},
{OBSERVED,
 "{'code':<'\xE2\x80\xAE""12'>,'message':''<<}>>",
 "301 error /code: 'code' is the string \"\\u{202E}12\"; the document says "
 "Int\n"
 "201 error /codeDesc: 'codeDesc' is missing\n"
 "201 error /data: 'data' is missing\n"},
{OBSERVED,
 "{'code':<'\xE4\xBB\xBB\xE5\x8A\xA1\x7F'>,'message':''<<}>>",
 "301 error /code: 'code' is the string "
 "\"\xE4\xBB\xBB\xE5\x8A\xA1\\u{007F}\"; the document says Int\n"
 "201 error /codeDesc: 'codeDesc' is missing\n"
 "201 error /data: 'data' is missing\n"},
{OBSERVED,
 "{'code':<'012345678901234567890123456789012345678901234567890123456789'>,"
 "'message':''<<}>>",
 "301 error /code: 'code' is the string "
 "\"012345678901234567890123456789012345678...\"; the document says Int\n"
 "201 error /codeDesc: 'codeDesc' is missing\n"
 "201 error /data: 'data' is missing\n"},
{0, NULL, NULL}};
/* clang-format on */
