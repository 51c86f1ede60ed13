# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
# The pages that are installed with the library, side by side in one folder: a
# link from one to another leads there; of a link to anything else in the
# sources, which is not there, its text is left.
function(cdbjob_documents)
    set(documents README.md CHANGELOG.md SECURITY.md src/FAQ.md src/GUIDE.md
        src/core/CONFORMANCE.md src/core/RULES.md)
    set(folder ${CMAKE_CURRENT_BINARY_DIR}/documents)
    foreach(document ${documents})
        set(source ${PROJECT_SOURCE_DIR}/${document})
        set_property(DIRECTORY APPEND
            PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
        file(READ ${source} text)
        # No link begins with "<": it marks those that are kept until the
        # others are gone.
        foreach(other ${documents})
            get_filename_component(name ${other} NAME)
            get_filename_component(from ${document} DIRECTORY)
            file(RELATIVE_PATH link ${PROJECT_SOURCE_DIR}/${from}
                ${PROJECT_SOURCE_DIR}/${other})
            string(REPLACE "](${link}" "](<${name}" text "${text}")
        endforeach()
        string(REGEX REPLACE "!\\[[^]]*\\]\\([^)]*\\)" "" text "${text}")
        string(REGEX REPLACE "\\[([^]]*)\\]\\([^)#<:]+(#[^)]*)?\\)" "\\1"
            text "${text}")
        string(REPLACE "](<" "](" text "${text}")
        get_filename_component(name ${document} NAME)
        file(WRITE ${folder}/${name} "${text}")
        list(APPEND pages ${folder}/${name})
    endforeach()
    # The tool's reports point to the rules, so they come with the tool.
    if(CDBJOB_BUILD_TOOL)
        list(REMOVE_ITEM pages ${folder}/RULES.md)
        install(FILES ${folder}/RULES.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
    endif()
    install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${pages}
        DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT cdbjob-dev ${unasked})
endfunction()
cdbjob_documents()
