# Installs PySpark (PyPI, version locked) into an environment beside the build, where it is missing. Where that is not to
# be had, there is no environment, and the test that needs it says so and is skipped.
set(version 3.5.8)
set(stamp ${TO}/installed-${version})
if(NOT EXISTS ${stamp})
  file(REMOVE_RECURSE ${TO})
  execute_process(COMMAND ${PYTHON} -m venv ${TO} RESULT_VARIABLE failed)
  if(NOT failed)
    execute_process(COMMAND ${TO}/bin/python3 -m pip install --quiet --disable-pip-version-check pyspark==${version}
      RESULT_VARIABLE failed)
  endif()
  if(failed)
    message("SKIP: PySpark ${version} could not be installed: ${failed}")
    file(REMOVE_RECURSE ${TO})
    return()
  endif()
  file(TOUCH ${stamp})
endif()
