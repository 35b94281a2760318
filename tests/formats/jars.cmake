# Copies the jars of POM (Maven Central, versions locked) into TO, where they are missing. Without Maven or a network there
# is no TO; the test that needs it says so and is skipped.
file(SHA256 ${POM} lock)
set(stamp ${TO}/installed-${lock})
if(NOT EXISTS ${stamp})
  file(REMOVE_RECURSE ${TO})
  if(MVN)
    execute_process(COMMAND ${MVN} -B -q -f ${POM} org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies
      -DoutputDirectory=${TO} RESULT_VARIABLE failed)
  else()
    set(failed "no mvn")
  endif()
  if(failed)
    message("SKIP: the jars of ${POM} could not be had: ${failed}")
    file(REMOVE_RECURSE ${TO})
    return()
  endif()
  file(TOUCH ${stamp})
endif()
