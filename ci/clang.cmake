# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
# Toolchain file of the presets that need clang: the one that ci/clang finds
# when a build folder is first configured, or that CDBJOB_CLANG chooses.
if(NOT CDBJOB_CLANG_PATH OR DEFINED ENV{CDBJOB_CLANG})
    execute_process(COMMAND ${CMAKE_CURRENT_LIST_DIR}/clang
        OUTPUT_VARIABLE CDBJOB_CLANG_FOUND
        OUTPUT_STRIP_TRAILING_WHITESPACE
        RESULT_VARIABLE CDBJOB_CLANG_FAILED)
    if(CDBJOB_CLANG_FAILED)
        message(FATAL_ERROR "cdbjob: no clang; see the line above")
    endif()
    # A build folder keeps its compiler.
    if(CDBJOB_CLANG_PATH AND NOT CDBJOB_CLANG_FOUND STREQUAL CDBJOB_CLANG_PATH)
        message(FATAL_ERROR "cdbjob: ${CMAKE_BINARY_DIR} was configured with "
            "${CDBJOB_CLANG_PATH}; remove it to use ${CDBJOB_CLANG_FOUND}")
    endif()
    set(CDBJOB_CLANG_PATH ${CDBJOB_CLANG_FOUND} CACHE FILEPATH
        "The clang of this build folder")
endif()
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES CDBJOB_CLANG_PATH)
set(CMAKE_C_COMPILER ${CDBJOB_CLANG_PATH})
