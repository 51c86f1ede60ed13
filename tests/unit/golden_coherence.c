/*
 * Golden cases of golden.c: values that belong together.
 */
#include "golden_cases.h"

/* clang-format off */
const struct golden_case golden_the_job_ends_before_it_starts_501[] = {
{OBSERVED,
 "{" FAILED ",'data':[{'code':'0','message':'','jobId':1,'type':9,'status':0,"
 "'progress':0,^'startTime':'2017-02-05 18:19:08','endTime':<'2017-02-05 18:"
 "19:07'>,'detail':{" DETAIL "}}]}",
 "501 warning /data/0/endTime: 'endTime' is before 'startTime'\n"},
{OBSERVED,
 "{" FAILED ",'data':[{^'endTime':'2017-02-05 18:19:07','startTime':"
 "<'2017-02-05 18:19:08'>,'progress':0,'status':0,'type':9,'jobId':1,"
 "'message':'','code':'0','detail':{" DETAIL "}}]}",
 "501 warning /data/0/startTime: 'endTime' is before 'startTime'\n"},
{OBSERVED,
 "{" FAILED ",'data':[{'code':'0','message':'','jobId':1,'type':9,'status':0,"
 "'progress':0,'startTime':'2017-02-05 18:19:08','endTime':'2017-02-05 18:19:"
 "08','detail':{" DETAIL "}}]}",
 ""},
{OBSERVED,
 "{" FAILED ",'data':[{'code':'0','message':'','jobId':1,'type':9,'status':0,"
 "'progress':0,^'startTime':'2017-02-05 18:19:08','endTime':<'2016-12-31 23:"
 "59:59'>,'detail':{" DETAIL "}}]}",
 "501 warning /data/0/endTime: 'endTime' is before 'startTime'\n"},
{OBSERVED,
 "{" FAILED ",'data':[{'code':'0','message':'','jobId':1,'type':9,'status':0,"
 "'progress':0,^'startTime':'2017-02-05 18:19:08','endTime':<'2017-01-31 23:"
 "59:59'>,'detail':{" DETAIL "}}]}",
 "501 warning /data/0/endTime: 'endTime' is before 'startTime'\n"},
{OBSERVED,
 "{" FAILED ",'data':[{'code':'0','message':'','jobId':1,'type':9,'status':0,"
 "'progress':0,'startTime':'2017-02-28 23:59:59','endTime':'2017-03-01 00:00:"
 "00','detail':{" DETAIL "}}]}",
 ""},
{OBSERVED,
 "{" FAILED ",'data':[{'code':'0','message':'','jobId':1,'type':9,'status':0,"
 "'progress':0,'startTime':<''>,'endTime':'0001-01-01 00:00:00','detail':{"
 DETAIL "}}]}",
 "306 note /data/0/startTime: 'startTime' is empty; the document says String,"
 " YYYY-MM-DD hh:mm:ss\n"},
{OBSERVED,
 "{" FAILED ",'data':[{'endTime':'0001-01-01 00:00:00','startTime':<'x'>,"
 "'progress':0,'status':0,'type':9,'jobId':1,'message':'','code':'0',"
 "'detail':{" DETAIL "}}]}",
 "403 error /data/0/startTime: 'startTime' is \"x\"; the document writes "
 "times as 2017-02-05 18:19:08\n"},
{0, NULL, NULL}};

const struct golden_case golden_succeeded_but_not_at_100_502[] = {
{OBSERVED,
 "{" FAILED ",'data':[{'code':'0','message':'','jobId':1,'type':9,^'status':"
 "2,'progress':<99>," TIMES ",'detail':{" DETAIL "}}]}",
 "502 warning /data/0/progress: 'status' is 2 (succeeded), but 'progress' is "
 "not 100\n"},
{OBSERVED,
 "{" FAILED ",'data':[{'endTime':'2017-02-05 18:20:00','startTime':"
 "'2017-02-05 18:19:08',^'progress':<'99'>,'status':<<'2'>>,'type':9,'jobId':"
 "1,'message':'','code':'0','detail':{" DETAIL "}}]}",
 "302 note /data/0/progress: 'progress' is the string \"99\"; the document "
 "says Int\n"
 "302 note /data/0/status: 'status' is the string \"2\"; the document says "
 "Int\n"
 "502 warning /data/0/status: 'status' is 2 (succeeded), but 'progress' is "
 "not 100\n"},
{OBSERVED,
 "{" FAILED ",'data':[{'code':'0','message':'','jobId':1,'type':9,'status':2,"
 "'progress':100," TIMES ",'detail':{" DETAIL "}}]}",
 ""},
{OBSERVED,
 "{" FAILED ",'data':[{'code':'1','message':'','jobId':1,'type':9,'status':3,"
 "'progress':99," TIMES ",'detail':{" DETAIL "}}]}",
 ""},
{OBSERVED,
 "{" FAILED ",'data':[{'code':'0','message':'','jobId':1,'type':9,'status':2,"
 "'progress':<101>," TIMES ",'detail':{" DETAIL "}}]}",
 "402 error /data/0/progress: 'progress' is 101; the documented range is 0 "
 "to 100\n"},
{OBSERVED,
 "{" FAILED ",'data':[{'code':'0','message':'','jobId':1,'type':9,'status':0,"
 "'progress':100," TIMES ",'detail':{" DETAIL "}}]}",
 ""},
{0, NULL, NULL}};

const struct golden_case golden_status_and_code_disagree_503[] = {
{OBSERVED,
 "{" FAILED ",'data':[{^'code':'1','message':'','jobId':1,'type':9,'status':"
 "<2>,'progress':100," TIMES ",'detail':{" DETAIL "}}]}",
 "503 warning /data/0/status: the job's 'status' and 'code' disagree on "
 "whether it failed\n"},
{OBSERVED,
 "{" FAILED ",'data':[{'endTime':'2017-02-05 18:20:00','startTime':"
 "'2017-02-05 18:19:08','progress':100,^'status':2,'type':9,'jobId':1,"
 "'message':'','code':<'1'>,'detail':{" DETAIL "}}]}",
 "503 warning /data/0/code: the job's 'status' and 'code' disagree on "
 "whether it failed\n"},
{OBSERVED,
 "{" FAILED ",'data':[{^'code':'0','message':'','jobId':1,'type':9,'status':"
 "<3>,'progress':0," TIMES ",'detail':{" DETAIL "}}]}",
 "503 warning /data/0/status: the job's 'status' and 'code' disagree on "
 "whether it failed\n"},
{OBSERVED,
 "{" FAILED ",'data':[{'endTime':'2017-02-05 18:20:00','startTime':"
 "'2017-02-05 18:19:08','progress':0,^'status':<'3'>,'type':9,'jobId':1,"
 "'message':'','code':<<0>>,'detail':{" DETAIL "}}]}",
 "302 note /data/0/status: 'status' is the string \"3\"; the document says "
 "Int\n"
 "303 note /data/0/code: 'code' is the number 0; the document says String\n"
 "503 warning /data/0/code: the job's 'status' and 'code' disagree on "
 "whether it failed\n"},
{OBSERVED,
 "{" FAILED ",'data':[{'code':'','message':'','jobId':1,'type':9,'status':3,"
 "'progress':0," TIMES ",'detail':{" DETAIL "}}]}",
 ""},
{OBSERVED,
 "{" FAILED ",'data':[{^'code':'00','message':'','jobId':1,'type':9,'status':"
 "<2>,'progress':100," TIMES ",'detail':{" DETAIL "}}]}",
 "503 warning /data/0/status: the job's 'status' and 'code' disagree on "
 "whether it failed\n"},
{OBSERVED,
 "{" FAILED ",'data':[{'code':<0>,'message':'','jobId':1,'type':9,'status':2,"
 "'progress':100," TIMES ",'detail':{" DETAIL "}}]}",
 "303 note /data/0/code: 'code' is the number 0; the document says String\n"},
{OBSERVED,
 "{" FAILED ",'data':[{'code':'1','message':'','jobId':1,'type':9,'status':0,"
 "'progress':0," TIMES ",'detail':{" DETAIL "}}]}",
 ""},
{OBSERVED,
 "{" FAILED ",'data':[{'code':'1','message':'','jobId':1,'type':9,'status':4,"
 "'progress':0," TIMES ",'detail':{" DETAIL "}}]}",
 ""},
{OBSERVED,
 "{" FAILED ",'data':[{^'code':'x','message':'','jobId':1,'type':9,^'status':"
 "<2>,'progress':<5>,^'startTime':'2018-01-01 00:00:00','endTime':"
 "<'2017-02-05 18:20:00'>,'detail':{" DETAIL "}}]}",
 "503 warning /data/0/status: the job's 'status' and 'code' disagree on "
 "whether it failed\n"
 "502 warning /data/0/progress: 'status' is 2 (succeeded), but 'progress' is "
 "not 100\n"
 "501 warning /data/0/endTime: 'endTime' is before 'startTime'\n"},
{OBSERVED,
 "{" FAILED ",'data':[{^'endTime':'2017-02-05 18:20:00','startTime':"
 "<'2018-01-01 00:00:00'>,^'progress':5,^'status':<2>,'type':9,'jobId':1,"
 "'message':'','code':<'x'>,'detail':{" DETAIL "}}]}",
 "501 warning /data/0/startTime: 'endTime' is before 'startTime'\n"
 "502 warning /data/0/status: 'status' is 2 (succeeded), but 'progress' is "
 "not 100\n"
 "503 warning /data/0/code: the job's 'status' and 'code' disagree on "
 "whether it failed\n"},
{0, NULL, NULL}};
/* clang-format on */
