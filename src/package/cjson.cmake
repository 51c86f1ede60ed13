# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
# The package of the bridge to cJSON, in components of its own: whoever has no
# cJSON leaves them out. It needs what CMakeLists.txt beside it has set.
install(TARGETS cdbjob_cjson EXPORT cdbjob-cjson-targets
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
        COMPONENT cjson-dev ${unasked}
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
        COMPONENT cjson-library NAMELINK_COMPONENT cjson-dev ${unasked}
    RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR}
        COMPONENT cjson-library ${unasked}
    INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES ${PROJECT_SOURCE_DIR}/include/cdbjob/cjson.h
    DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/cdbjob
    COMPONENT cjson-dev ${unasked})
install(EXPORT cdbjob-cjson-targets NAMESPACE cdbjob:: DESTINATION ${folder}
    COMPONENT cjson-dev ${unasked})
configure_file(cdbjob-cjson.pc.in cdbjob-cjson.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/cdbjob-cjson.pc
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig
    COMPONENT cjson-dev ${unasked})
