# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
# The package of the bridge to cJSON, in components of its own: whoever has no
# cJSON leaves them out. It needs what CMakeLists.txt beside it has set.
cdbjob_install_library(cdbjob_cjson cdbjob-cjson-targets cjson)
install(FILES ${PROJECT_SOURCE_DIR}/include/cdbjob/cjson.h
    DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/cdbjob
    COMPONENT cjson-dev ${unasked})
configure_file(cdbjob-cjson.pc.in cdbjob-cjson.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/cdbjob-cjson.pc
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig
    COMPONENT cjson-dev ${unasked})
