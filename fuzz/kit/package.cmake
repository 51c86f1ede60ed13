# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
# The package of the kit, a component of its own: fuzzkit. It knows no source
# file.
if(NOT CDBJOB_INSTALL)
    return()
endif()
include(GNUInstallDirs)

set(share ${CMAKE_INSTALL_DATADIR}/cdbjob/fuzzkit)
set(cmake ${CMAKE_INSTALL_LIBDIR}/cmake/cdbjob)
install(TARGETS cdbjob_fuzzkit cdbjob_fuzzkit_replay cdbjob_fuzzkit_drill
    EXPORT cdbjob-fuzzkit-targets
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT fuzzkit
    INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT cdbjob-fuzzkit-targets NAMESPACE cdbjob::
    DESTINATION ${cmake} COMPONENT fuzzkit)
install(TARGETS cdbjob_fuzzkit_afl
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/cdbjob COMPONENT fuzzkit)
install(FILES ${PROJECT_SOURCE_DIR}/include/cdbjob/fuzz.h
    DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/cdbjob COMPONENT fuzzkit)
install(FILES ${CDBJOB_FUZZKIT_DICTIONARY}
    ${PROJECT_SOURCE_DIR}/fuzz/clients/cdbjob_fuzz.py
    ${PROJECT_SOURCE_DIR}/fuzz/clients/server.py
    DESTINATION ${share} COMPONENT fuzzkit)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/corpus/documented/
    DESTINATION ${share}/seeds COMPONENT fuzzkit
    FILES_MATCHING PATTERN "*.json")
install(DIRECTORY ${CDBJOB_FUZZKIT_SUITE_SEEDS}
    DESTINATION ${share} COMPONENT fuzzkit)

# Found beside the library, or by itself where only the kit is installed.
include(CMakePackageConfigHelpers)
configure_package_config_file(cdbjob-fuzzkit.cmake.in
    ${CMAKE_CURRENT_BINARY_DIR}/cdbjob-fuzzkit.cmake
    INSTALL_DESTINATION ${cmake}
    PATH_VARS share CMAKE_INSTALL_LIBDIR
    NO_SET_AND_CHECK_MACRO NO_CHECK_REQUIRED_COMPONENTS_MACRO)
install(FILES
    ${CMAKE_CURRENT_BINARY_DIR}/cdbjob-fuzzkit.cmake
    cdbjob-fuzz-client.cmake
    DESTINATION ${cmake} COMPONENT fuzzkit)
# Of two Debian packages only one may have a file; this one needs the other.
if(NOT CDBJOB_PACKAGES)
    install(FILES
        ${PROJECT_BINARY_DIR}/src/package/cdbjob-config.cmake
        ${PROJECT_BINARY_DIR}/src/package/cdbjob-config-version.cmake
        DESTINATION ${cmake} COMPONENT fuzzkit)
endif()

if(IS_ABSOLUTE "${CMAKE_INSTALL_DATADIR}")
    set(CDBJOB_FUZZKIT_SHARE "${share}")
else()
    set(CDBJOB_FUZZKIT_SHARE "\${prefix}/${share}")
endif()
configure_file(cdbjob-fuzzkit.pc.in cdbjob-fuzzkit.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/cdbjob-fuzzkit.pc
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT fuzzkit)
