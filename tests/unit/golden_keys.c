/*
 * Golden cases of golden.c: keys.
 */
#include "golden_cases.h"

/* clang-format off */
const struct golden_case golden_unknown_keys_202[] = {
{OBSERVED,
 "{" FAILED ",<'requestId'>:'x',<'totalCount'>:1}",
 "202 error /requestId: 'requestId' is not a documented key\n"
 "202 error /totalCount: 'totalCount' is not a documented key\n"},
{OBSERVED,
 "{" FAILED ",<''>:0,<'a/b~c'>:0,<'\\u0000'>:0,<'\\uD83D\\uDE00'>:0}",
 "202 error /: '' is not a documented key\n"
 "202 error /a~1b~0c: 'a/b~c' is not a documented key\n"
 "202 error /�: '\\u0000' is not a documented key\n"
 "202 error /\xF0\x9F\x98\x80: '\\uD83D\\uDE00' is not a documented key\n"},
{OBSERVED,
 "{" FAILED ",<'x'>:{'code':1,'code':2}}",
 "202 error /x: 'x' is not a documented key\n"},
{OBSERVED,
 "{" FAILED ",<'messages/0'>:0}",
 "202 error /messages~10: 'messages/0' is not a documented key\n"},
{DOCUMENTED,
 "{" FAILED ",<'x'>:null}",
 "202 error /x: 'x' is not a documented key\n"},
{0, NULL, NULL}};

const struct golden_case golden_a_misspelt_key_is_one_finding_202[] = {
{OBSERVED,
 "{'code':4000,<'mesage'>:''}",
 "202 error /mesage: 'mesage' is not a documented key; did you mean "
 "'message'?\n"},
{OBSERVED,
 "{<'Code'>:4000,<'MESSAGE'>:'',<'code_desc'>:'',<'Data'>:[{}]}",
 "202 error /Code: 'Code' is not a documented key; did you mean 'code'?\n"
 "202 error /MESSAGE: 'MESSAGE' is not a documented key; did you mean "
 "'message'?\n"
 "202 error /code_desc: 'code_desc' is not a documented key; did you mean "
 "'codeDesc'?\n"
 "202 error /Data: 'Data' is not a documented key; did you mean 'data'?\n"},
{OBSERVED,
 "{'code':4000,<'massege'>:''<}>",
 "202 error /massege: 'massege' is not a documented key\n"
 "201 error /message: 'message' is missing\n"},
{OBSERVED,
 "{<'mesage'>:1," FAILED "}",
 "202 error /mesage: 'mesage' is not a documented key\n"},
{OBSERVED,
 "{" FAILED ",<'mesage'>:1}",
 "202 error /mesage: 'mesage' is not a documented key\n"},
{OBSERVED,
 "{'code':4000,<'mesage'>:'',<'messag'>:''}",
 "202 error /mesage: 'mesage' is not a documented key; did you mean "
 "'message'?\n"
 "202 error /messag: 'messag' is not a documented key; did you mean "
 "'message'?\n"},
{OBSERVED,
 "{" SUCCESS ",'data':[{'code':'0','message':'',<'job-id'>:1,<'tpye'>:9,"
 "<'statsu'>:0,'progress':0," TIMES ",<'detial'>:{}}]}",
 "202 error /data/0/job-id: 'job-id' is not a documented key; did you mean "
 "'jobId'?\n"
 "202 error /data/0/tpye: 'tpye' is not a documented key; did you mean "
 "'type'?\n"
 "202 error /data/0/statsu: 'statsu' is not a documented key; did you mean "
 "'status'?\n"
 "202 error /data/0/detial: 'detial' is not a documented key; did you mean "
 "'detail'?\n"},
{OBSERVED,
 "{" SUCCESS ",'data':[{" JOB ",'detail':{'cdbInstanceId':'i',<'dealname'>:"
 "'','before':{'cdbType':'','memory':1,'volume':2,'engineVersion':'5.6',"
 "'protectMode':'','deployMode':'0','masterZone':'',<'slavezone1'>:1,"
 "'slaveZoneSecond':2},'after':{'cdbType':'','memory':1,'volume':2,"
 "'engineVersion':'5.6','protectMode':'','deployMode':'0','masterZone':'',"
 "<'slaveZoneThird'>:1,'slaveZoneSecond':2<}>}}]}",
 "202 error /data/0/detail/dealname: 'dealname' is not a documented key; did "
 "you mean 'dealName'?\n"
 "202 error /data/0/detail/before/slavezone1: 'slavezone1' is not a "
 "documented key; did you mean 'slaveZoneFirst'?\n"
 "202 error /data/0/detail/after/slaveZoneThird: 'slaveZoneThird' is not a "
 "documented key\n"
 "201 error /data/0/detail/after/slaveZoneFirst: 'slaveZoneFirst' is "
 "missing\n"},
{OBSERVED,
 "{'code':4000,<'m\\u0065sage'>:''}",
 "202 error /mesage: 'm\\u0065sage' is not a documented key; did you mean "
 "'message'?\n"},
{0, NULL, NULL}};

const struct golden_case golden_duplicate_keys_203[] = {
{OBSERVED,
 "{^" FAILED ",<'code'>:0}",
 "203 error /code: 'code' is a second 'code' in the same object\n"},
{OBSERVED,
 "{^" FAILED ",<'c\\u006fde'>:'x'}",
 "203 error /code: 'c\\u006fde' is a second 'code' in the same object\n"},
{OBSERVED,
 "{^^'\\u0063ode':4000,<'code'>:[{'a':1}],'message':'',<'code'>:null}",
 "203 error /code: 'code' is a second 'code' in the same object\n"
 "203 error /code: 'code' is a second 'code' in the same object\n"},
{OBSERVED,
 "{" FAILED ",^'data':[],<'data'>:[]}",
 "203 error /data: 'data' is a second 'data' in the same object\n"},
{OBSERVED,
 "{^'code':0,<'code'>:4000,'message':''<<}>>",
 "203 error /code: 'code' is a second 'code' in the same object\n"
 "201 error /codeDesc: 'codeDesc' is missing\n"
 "201 error /data: 'data' is missing\n"},
{OBSERVED,
 "{" FAILED ",<'x'>:1,<'x'>:2}",
 "202 error /x: 'x' is not a documented key\n"
 "202 error /x: 'x' is not a documented key\n"},
{0, NULL, NULL}};

const struct golden_case golden_historic_keys_206_and_both_names_203[] = {
{OBSERVED,
 "{" SUCCESS ",'data':[{" JOB ",'detail':{'cdbInstanceId':'i','dealName':'',"
 "'before':{'cdbType':'','memory':1,'volume':2,'engineVersion':'5.6',"
 "'protectMode':'','deployMode':'0','masterZone':'',<'slaveZone1'>:1,"
 "<'slaveZone2'>:2},'after':{'cdbType':'','memory':1,'volume':2,"
 "'engineVersion':'5.6','protectMode':'','deployMode':'0','masterZone':'',"
 "<'slaveZone1'>:1,<'slaveZone2'>:2}}}]}",
 "206 note /data/0/detail/before/slaveZone1: 'slaveZone1' is the historic "
 "name of 'slaveZoneFirst'\n"
 "206 note /data/0/detail/before/slaveZone2: 'slaveZone2' is the historic "
 "name of 'slaveZoneSecond'\n"
 "206 note /data/0/detail/after/slaveZone1: 'slaveZone1' is the historic "
 "name of 'slaveZoneFirst'\n"
 "206 note /data/0/detail/after/slaveZone2: 'slaveZone2' is the historic "
 "name of 'slaveZoneSecond'\n"},
{DOCUMENTED,
 "{" SUCCESS ",'data':[{" JOB ",'detail':{'cdbInstanceId':'i','dealName':'',"
 "'before':{'cdbType':'','memory':1,'volume':2,'engineVersion':'5.6',"
 "'protectMode':'','deployMode':'0','masterZone':'',<'slaveZone1'>:1,"
 "'slaveZoneSecond':2},'after':{" INSTANCE "}}}]}",
 "206 error /data/0/detail/before/slaveZone1: 'slaveZone1' is the historic "
 "name of 'slaveZoneFirst'\n"},
{OBSERVED,
 "{" SUCCESS ",'data':[{" JOB ",'detail':{'cdbInstanceId':'i','dealName':'',"
 "'before':{'cdbType':'','memory':1,'volume':2,'engineVersion':'5.6',"
 "'protectMode':'','deployMode':'0','masterZone':'',^'slaveZoneFirst':1,"
 "'slaveZoneSecond':2,<'slaveZone1'>:3},'after':{'cdbType':'','memory':1,"
 "'volume':2,'engineVersion':'5.6','protectMode':'','deployMode':'0',"
 "'masterZone':'',<'slaveZone\\u0031'>:1,^<'slaveZone2'>:5,"
 "<'slaveZoneSecond'>:2}}}]}",
 "203 error /data/0/detail/before/slaveZone1: 'slaveZone1' is a second "
 "'slaveZoneFirst' in the same object\n"
 "206 note /data/0/detail/after/slaveZone1: 'slaveZone\\u0031' is the "
 "historic name of 'slaveZoneFirst'\n"
 "206 note /data/0/detail/after/slaveZone2: 'slaveZone2' is the historic "
 "name of 'slaveZoneSecond'\n"
 "203 error /data/0/detail/after/slaveZoneSecond: 'slaveZoneSecond' is a "
 "second 'slaveZoneSecond' in the same object\n"},
{0, NULL, NULL}};

const struct golden_case golden_missing_keys_201_207_in_order[] = {
{OBSERVED,
 "{<<<<}>>>>",
 "201 error /code: 'code' is missing\n"
 "201 error /message: 'message' is missing\n"
 "201 error /codeDesc: 'codeDesc' is missing\n"
 "201 error /data: 'data' is missing\n"},
{OBSERVED,
 "{ <<<<}>>>>",
 "201 error /code: 'code' is missing\n"
 "201 error /message: 'message' is missing\n"
 "201 error /codeDesc: 'codeDesc' is missing\n"
 "201 error /data: 'data' is missing\n"},
{DOCUMENTED,
 "{<<<<}>>>>",
 "201 error /code: 'code' is missing\n"
 "201 error /message: 'message' is missing\n"
 "201 error /codeDesc: 'codeDesc' is missing\n"
 "201 error /data: 'data' is missing\n"},
{OBSERVED,
 "{'code':4000<}>",
 "201 error /message: 'message' is missing\n"},
{OBSERVED,
 "{'message':'','codeDesc':''<<}>>",
 "201 error /code: 'code' is missing\n"
 "201 error /data: 'data' is missing\n"},
{OBSERVED,
 "{'code':<'x'><<<}>>>",
 "301 error /code: 'code' is the string \"x\"; the document says Int\n"
 "201 error /message: 'message' is missing\n"
 "201 error /codeDesc: 'codeDesc' is missing\n"
 "201 error /data: 'data' is missing\n"},
{OBSERVED,
 "{" SUCCESS ",'data':[{'jobId':1<<<<<<<<}>>>>>>>>]}",
 "201 error /data/0/code: 'code' is missing\n"
 "201 error /data/0/message: 'message' is missing\n"
 "207 warning /data/0/type: 'type', which the document's first revision did "
 "not have, is missing\n"
 "201 error /data/0/status: 'status' is missing\n"
 "201 error /data/0/progress: 'progress' is missing\n"
 "201 error /data/0/startTime: 'startTime' is missing\n"
 "201 error /data/0/endTime: 'endTime' is missing\n"
 "207 warning /data/0/detail: 'detail', which the document's first revision "
 "did not have, is missing\n"},
{DOCUMENTED,
 "{" SUCCESS ",'data':[{" JOB "<}>]}",
 "207 error /data/0/detail: 'detail', which the document's first revision "
 "did not have, is missing\n"},
{OBSERVED,
 "{" SUCCESS ",'data':[{" JOB ",'detail':{'dealName':'','after':{'memory':"
 "1<<<<<<<<}>>>>>>>><<}>>}]}",
 "201 error /data/0/detail/after/cdbType: 'cdbType' is missing\n"
 "201 error /data/0/detail/after/volume: 'volume' is missing\n"
 "201 error /data/0/detail/after/engineVersion: 'engineVersion' is missing\n"
 "201 error /data/0/detail/after/protectMode: 'protectMode' is missing\n"
 "201 error /data/0/detail/after/deployMode: 'deployMode' is missing\n"
 "201 error /data/0/detail/after/masterZone: 'masterZone' is missing\n"
 "201 error /data/0/detail/after/slaveZoneFirst: 'slaveZoneFirst' is "
 "missing\n"
 "201 error /data/0/detail/after/slaveZoneSecond: 'slaveZoneSecond' is "
 "missing\n"
 "201 error /data/0/detail/cdbInstanceId: 'cdbInstanceId' is missing\n"
 "201 error /data/0/detail/before: 'before' is missing\n"},
{0, NULL, NULL}};

const struct golden_case golden_failed_calls_in_any_order[] = {
{OBSERVED,
 "{" FAILED "}",
 ""},
{DOCUMENTED,
 "{'message':'m','codeDesc':'d','code':-1}",
 ""},
{OBSERVED,
 "{'data':[],'message':'','code':4000}",
 ""},
{DOCUMENTED,
 "{'data':[],'message':'','code':4000}",
 ""},
{OBSERVED,
 "{'data':[ ],'message':'','code':<'-514'>}",
 "302 note /code: 'code' is the string \"-514\"; the document says Int\n"},
{OBSERVED,
 "{'data':[],<'x'>:{'code':0},'c\\u006fde':4000,'message':''}",
 "202 error /x: 'x' is not a documented key\n"},
{OBSERVED,
 "{'data':[],^'code':4000,<'code'>:0,'message':''}",
 "203 error /code: 'code' is a second 'code' in the same object\n"},
{OBSERVED,
 "{'data':<[>],'message':'','code':0<}>",
 "205 error /data: 'data' is empty\n"
 "201 error /codeDesc: 'codeDesc' is missing\n"},
{OBSERVED,
 "{'data':<[>],'message':''<<}>>",
 "205 error /data: 'data' is empty\n"
 "201 error /code: 'code' is missing\n"
 "201 error /codeDesc: 'codeDesc' is missing\n"},
{OBSERVED,
 "{'data':<[>],'message':'','code':<1.5><}>",
 "205 error /data: 'data' is empty\n"
 "305 error /code: 'code' is 1.5, which is not written as an integer\n"
 "201 error /codeDesc: 'codeDesc' is missing\n"},
{OBSERVED,
 "{'data':<{>},'message':'','code':4000}",
 "205 error /data: 'data' is empty\n"},
{OBSERVED,
 "{'data':[<{>}],'message':'','code':4000}",
 "205 error /data/0: an element of 'data' is empty\n"},
{OBSERVED,
 "{'data':[]," FAILED ",<}>",
 "109 error : '}' stands where a key should be\n"},
{OBSERVED,
 "{'data':<null>," FAILED "}",
 "304 error /data: 'data' is null; the document says Array\n"},
{OBSERVED,
 "{" FAILED ",'codeDesc':<7>,'data':<{>'jobId':<0>,'status':"
 "<'1'><<<<<<<}>>>>>>>}",
 "301 error /codeDesc: 'codeDesc' is the number 7; the document says String\n"
 "204 note /data: 'data' is an object; the document says Array\n"
 "402 error /data/jobId: 'jobId' is 0; the documented range is 1 or more\n"
 "401 error /data/status: 'status' is 1; the documented values are 0 "
 "(running), 2 (succeeded), 3 (failed), 4 (stopped), 5 (deleted), 6 "
 "(stopping)\n"
 "201 error /data/code: 'code' is missing\n"
 "201 error /data/message: 'message' is missing\n"
 "207 warning /data/type: 'type', which the document's first revision did "
 "not have, is missing\n"
 "201 error /data/progress: 'progress' is missing\n"
 "201 error /data/startTime: 'startTime' is missing\n"
 "201 error /data/endTime: 'endTime' is missing\n"
 "207 warning /data/detail: 'detail', which the document's first revision "
 "did not have, is missing\n"},
{0, NULL, NULL}};
/* clang-format on */
