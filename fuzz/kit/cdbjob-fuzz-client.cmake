# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
# cdbjob_add_fuzz_client(NAME SOURCE... [LIBRARIES LIBRARY...])
#
# Adds a program that fuzzes a client: its sources, the harness among them,
# and the libraries that it needs. The sources are sanitized, and counted for
# the engine; the kit is neither.
#
#   CDBJOB_FUZZ_ENGINE      libfuzzer, afl or replay: one for each folder of
#                           a build. Not set, the compiler decides:
#                           afl-clang-fast, clang, or any other
#   CDBJOB_FUZZ_SANITIZERS  address,undefined by default; "" for none
#
#   CDBJOB_FUZZ_DRILL       ON: failures can be staged, by CDBJOB_DRILL in the
#                           environment (ci/fuzz --drill)
#
# As a program that replays, it takes files and folders, and the seeds of the
# kit and the published suite through it are a test of the same name.
function(cdbjob_add_fuzz_client name)
    cmake_parse_arguments(PARSE_ARGV 1 client "" "" "LIBRARIES")
    if(NOT client_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "cdbjob_add_fuzz_client(${name}): no source")
    endif()
    set(compiler "${CMAKE_C_COMPILER}")
    set(family "${CMAKE_C_COMPILER_ID}")
    if(NOT CMAKE_C_COMPILER_LOADED)
        set(compiler "${CMAKE_CXX_COMPILER}")
        set(family "${CMAKE_CXX_COMPILER_ID}")
    endif()
    set(engine "${CDBJOB_FUZZ_ENGINE}")
    if(engine STREQUAL "")
        if(compiler MATCHES "afl-[^/]*$")
            set(engine afl)
        elseif(family MATCHES "Clang")
            set(engine libfuzzer)
        else()
            set(engine replay)
        endif()
    endif()
    set(sanitizers address,undefined)
    if(DEFINED CDBJOB_FUZZ_SANITIZERS)
        set(sanitizers "${CDBJOB_FUZZ_SANITIZERS}")
    endif()

    add_executable(${name} ${client_UNPARSED_ARGUMENTS})
    target_link_libraries(${name} PRIVATE
        cdbjob::fuzzkit ${client_LIBRARIES})
    target_compile_options(${name} PRIVATE -g -fno-omit-frame-pointer)
    if(NOT sanitizers STREQUAL "")
        target_compile_options(${name} PRIVATE
            -fsanitize=${sanitizers} -fno-sanitize-recover=all)
        target_link_options(${name} PRIVATE -fsanitize=${sanitizers})
    endif()
    if(engine STREQUAL "libfuzzer")
        target_compile_options(${name} PRIVATE -fsanitize=fuzzer-no-link)
        target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    elseif(engine STREQUAL "afl")
        target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    elseif(engine STREQUAL "replay")
        target_link_libraries(${name} PRIVATE cdbjob::fuzzkit_replay)
        set(seeds "${CDBJOB_FUZZ_SEEDS}")
        if(EXISTS "${CDBJOB_FUZZ_SUITE}")
            list(APPEND seeds "${CDBJOB_FUZZ_SUITE}")
        endif()
        add_test(NAME ${name} COMMAND ${name} ${seeds})
    else()
        message(FATAL_ERROR "cdbjob_add_fuzz_client(${name}): the engine "
            "'${engine}' is not libfuzzer, afl or replay")
    endif()
    if(CDBJOB_FUZZ_DRILL)
        target_link_libraries(${name} PRIVATE cdbjob::fuzzkit_drill)
    endif()
    # Their names, for ci/fuzz --clients, which looks for the programs here.
    set_target_properties(${name} PROPERTIES
        RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
    set_property(GLOBAL APPEND PROPERTY CDBJOB_FUZZ_CLIENTS ${name})
    get_property(names GLOBAL PROPERTY CDBJOB_FUZZ_CLIENTS)
    list(JOIN names "\n" names)
    file(WRITE ${CMAKE_BINARY_DIR}/cdbjob-fuzz-clients "${names}\n")
endfunction()
