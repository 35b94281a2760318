# `cmake --install`: the program, the library with its headers, a CMake package and a pkg-config file. Patterns and
# gazetteer are built into the library; the pattern files are installed besides, to be copied and changed.
include(CMakePackageConfigHelpers)

install(TARGETS nutgraf RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
install(TARGETS nutgraf_core EXPORT nutgraf ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library)
install(DIRECTORY include/nutgraf DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT library FILES_MATCHING PATTERN "*.h")
install(DIRECTORY patterns/en DESTINATION ${CMAKE_INSTALL_DATADIR}/nutgraf/patterns COMPONENT program)
install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
if(EXISTS ${PROJECT_SOURCE_DIR}/patterns/gazetteer/LICENSE)
  install(FILES patterns/gazetteer/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME LICENSE.gazetteer COMPONENT program)
endif()

set(NUTGRAF_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/nutgraf)
install(EXPORT nutgraf NAMESPACE nutgraf:: FILE nutgraf-targets.cmake DESTINATION ${NUTGRAF_CMAKE_DIR} COMPONENT library)
configure_package_config_file(cmake/nutgraf-config.cmake.in ${PROJECT_BINARY_DIR}/nutgraf-config.cmake
  INSTALL_DESTINATION ${NUTGRAF_CMAKE_DIR} NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/nutgraf-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/nutgraf-config.cmake ${PROJECT_BINARY_DIR}/nutgraf-config-version.cmake
  DESTINATION ${NUTGRAF_CMAKE_DIR} COMPONENT library)

# From its own place, so that the tree can be moved; the library's folder may have several levels.
file(RELATIVE_PATH NUTGRAF_PC_PREFIX /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
set(NUTGRAF_PC_PREFIX "\${pcfiledir}/${NUTGRAF_PC_PREFIX}")
configure_file(cmake/nutgraf.pc.in ${PROJECT_BINARY_DIR}/nutgraf.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/nutgraf.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT library)

# A .deb: `cpack --config build/release/CPackConfig.cmake -G DEB`.
set(CPACK_PACKAGE_NAME nutgraf)
set(CPACK_PACKAGE_VENDOR nutgraf)
set(CPACK_PACKAGE_CONTACT "nutgraf <nutgraf@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_GENERATOR DEB)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)


# The manual page and the completions are what the program says of itself.
set(NUTGRAF_GENERATED man share/man/man1/nutgraf.1 bash share/bash-completion/completions/nutgraf
  zsh share/zsh/site-functions/_nutgraf fish share/fish/vendor_completions.d/nutgraf.fish)
while(NUTGRAF_GENERATED)
  list(POP_FRONT NUTGRAF_GENERATED what place)
  set(file ${PROJECT_BINARY_DIR}/generated/${what})
  add_custom_command(OUTPUT ${file} COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/generated
    COMMAND nutgraf --generate ${what} > ${file} DEPENDS nutgraf VERBATIM)
  list(APPEND NUTGRAF_GENERATED_FILES ${file})
  get_filename_component(folder ${place} DIRECTORY)
  get_filename_component(name ${place} NAME)
  install(FILES ${file} DESTINATION ${folder} RENAME ${name} COMPONENT program)
endwhile()
add_custom_target(nutgraf_generated ALL DEPENDS ${NUTGRAF_GENERATED_FILES})

include(CPack)
