# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
# Debian packages by CPack; ci/packages sets CDBJOB_PACKAGES, calls cpack and
# judges what comes out. It knows the components of the install rules.
include(GNUInstallDirs)
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME cdbjob)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT
    "The cdbjob authors <cdbjob@users.noreply.github.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
    WORLD_READ WORLD_EXECUTE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)

# Each package: group, name, section, components, dependencies besides those
# that its programs show, and a description, its first line the short one.
# A library is named after its soname, so that two can be installed.
get_target_property(soversion cdbjob SOVERSION)
set(version "(= ${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE})")
set(library libcdbjob${soversion})
set(bridge libcdbjob-cjson${soversion})
set(about
"cdbjob parses and validates the JSON response of GetCdbUpgradeJobInfo, an
action of Tencent Cloud's CDB API v2, and reports each departure from the page
that documents it with line, column, JSON Pointer and rule.")
set(what "strict parser of an upgrade job's response -")
set(CDBJOB_DEBIAN
    "library|${library}|libs|cdbjob-library|\
|${what} library\
|The parser as a shared library. It allocates nothing and keeps no state."
    "bridge|${bridge}|libs|cjson-library\
|${library} ${version}, libcjson1 (>= 1.7.15), libc6 (>= 2.34)\
|${what} cJSON\
|Judges a tree of cJSON, and makes a response a tree."
    "dev|libcdbjob-dev|libdevel|cdbjob-dev,cjson-dev\
|${library} ${version}, ${bridge} ${version}, libcjson-dev\
|${what} headers\
|Headers, and what CMake and pkg-config read."
    "tool|cdbjob|utils|Unspecified|\
|strict validator of an upgrade job's response\
|The tool reads JSON, NDJSON, HAR, raw HTTP and logs."
    "kit|cdbjob-fuzzkit|libdevel|fuzzkit|libcdbjob-dev ${version}\
|${what} fuzz kit\
|For fuzzing other parsers of this response: mutator, generator, oracle.")

# What every package has: the licence, and a changelog that leads to the other.
set(folder ${CMAKE_CURRENT_BINARY_DIR}/debian)
file(STRINGS ${PROJECT_SOURCE_DIR}/LICENSE lines)
set(CDBJOB_LICENCE)
foreach(line IN LISTS lines)
    if(line STREQUAL "")
        set(line ".")
    endif()
    string(APPEND CDBJOB_LICENCE " ${line}\n")
endforeach()
# Of SOURCE_DATE_EPOCH, where that is set.
string(TIMESTAMP CDBJOB_DATE "%a, %d %b %Y %H:%M:%S +0000" UTC)
configure_file(${CMAKE_CURRENT_LIST_DIR}/copyright.in ${folder}/copyright @ONLY)
configure_file(${CMAKE_CURRENT_LIST_DIR}/changelog.in ${folder}/changelog.Debian
    @ONLY)
execute_process(COMMAND gzip -9nf ${folder}/changelog.Debian
    COMMAND_ERROR_IS_FATAL ANY)

set(CPACK_COMPONENTS_ALL)
foreach(row IN LISTS CDBJOB_DEBIAN)
    string(REPLACE "|" ";" row "${row}")
    list(GET row 0 group)
    list(GET row 1 name)
    list(GET row 2 section)
    list(GET row 3 components)
    list(GET row 4 depends)
    list(GET row 5 short)
    list(GET row 6 long)
    string(TOUPPER ${group} upper)
    string(REPLACE "," ";" components "${components}")
    install(FILES ${folder}/copyright ${folder}/changelog.Debian.gz
        DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${name}
        COMPONENT ${group}-doc)
    # Its pages are there by then: the components of a group are installed into
    # one folder, in this order.
    set(man \$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_MANDIR})
    install(CODE "file(GLOB_RECURSE pages \"${man}/*.[13]\")
        if(pages)
            execute_process(COMMAND gzip -9nf \${pages}
                COMMAND_ERROR_IS_FATAL ANY)
        endif()" COMPONENT ${group}-doc)
    foreach(component IN LISTS components ITEMS ${group}-doc)
        list(APPEND CPACK_COMPONENTS_ALL ${component})
        string(TOUPPER ${component} upper_component)
        set(CPACK_COMPONENT_${upper_component}_GROUP ${group})
    endforeach()
    set(CPACK_COMPONENT_GROUP_${upper}_DESCRIPTION "${short}")
    set(CPACK_DEBIAN_${upper}_PACKAGE_NAME ${name})
    set(CPACK_DEBIAN_${upper}_PACKAGE_SECTION ${section})
    set(CPACK_DEBIAN_${upper}_PACKAGE_DEPENDS "${depends}")
    set(CPACK_DEBIAN_${upper}_DESCRIPTION "${about}\n.\n${long}")
endforeach()
foreach(upper LIBRARY TOOL KIT)
    set(CPACK_DEBIAN_${upper}_PACKAGE_SHLIBDEPS ON)
endforeach()
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
foreach(upper LIBRARY BRIDGE)
    set(CPACK_DEBIAN_${upper}_PACKAGE_CONTROL_EXTRA
        ${CMAKE_CURRENT_LIST_DIR}/triggers)
endforeach()
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY "=")
include(CPack)
