# The compiled gazetteer: unpacks the table, builds the compiler, runs it. Sets NUTGRAF_GAZETTEER_FILE.
set(NUTGRAF_GAZETTEER_FILE ${CMAKE_CURRENT_BINARY_DIR}/gazetteer.bin)
set(NUTGRAF_PLACES_ARCHIVE ${CMAKE_CURRENT_SOURCE_DIR}/patterns/gazetteer/places.tar.xz)

add_executable(gazetteer_compile tools/gazetteer/compile.cpp)
target_link_libraries(gazetteer_compile PRIVATE nutgraf_engine nutgraf_warnings)

# CMake opens tar.xz by itself, so that no other program is needed.
add_custom_command(OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/places.tsv
  COMMAND ${CMAKE_COMMAND} -E tar xf ${NUTGRAF_PLACES_ARCHIVE}
  COMMAND ${CMAKE_COMMAND} -E touch places.tsv
  WORKING_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR} DEPENDS ${NUTGRAF_PLACES_ARCHIVE} VERBATIM)
add_custom_command(OUTPUT ${NUTGRAF_GAZETTEER_FILE}
  COMMAND gazetteer_compile ${CMAKE_CURRENT_BINARY_DIR}/places.tsv ${NUTGRAF_GAZETTEER_FILE}
  DEPENDS gazetteer_compile ${CMAKE_CURRENT_BINARY_DIR}/places.tsv VERBATIM)
