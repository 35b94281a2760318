# What the project's own programs take from archives instead of shared libraries: nutgraf_archives stands before the
# shared ones, which the linker then drops. Loading them was a third of what one short article costs (docs/performance.md).
# ICU stays shared: its data are 31 MB. Who takes the library into a program of their own decides for themselves.
#
# NUTGRAF_ARCHIVES=OFF takes the shared libraries, as a distribution's package wants it.
option(NUTGRAF_ARCHIVES "Take RE2 and the formats' libraries from archives where all of them are there" ${PROJECT_IS_TOP_LEVEL})

add_library(nutgraf_archives INTERFACE)
if(NUTGRAF_ARCHIVES)
  foreach(name re2 gumbo xml2 lzma zstd z sqlite3)
    find_library(NUTGRAF_ARCHIVE_${name} lib${name}.a)
    mark_as_advanced(NUTGRAF_ARCHIVE_${name})
    list(APPEND NUTGRAF_ARCHIVE_FILES ${NUTGRAF_ARCHIVE_${name}})
  endforeach()
  if(NUTGRAF_ARCHIVE_FILES MATCHES "NOTFOUND")
    message(STATUS "nutgraf: not all archives are there; the programs take shared libraries")
  else()
    target_link_libraries(nutgraf_archives INTERFACE ${NUTGRAF_ARCHIVE_FILES} ICU::uc ${CMAKE_DL_LIBS} m)
    target_link_options(nutgraf_archives INTERFACE -Wl,--as-needed)
  endif()
endif()
