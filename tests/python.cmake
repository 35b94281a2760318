# Installs PACKAGES (PyPI, versions locked) into an environment of Python's, TO, where it is missing. Where they are not to
# be had, there is no environment; the test that needs it says so and is skipped.
string(MAKE_C_IDENTIFIER "${PACKAGES}" name)
set(stamp ${TO}/installed-${name})
if(NOT EXISTS ${stamp})
  file(REMOVE_RECURSE ${TO})
  execute_process(COMMAND ${PYTHON} -m venv ${TO} RESULT_VARIABLE failed)
  if(NOT failed)
    separate_arguments(packages UNIX_COMMAND "${PACKAGES}")
    execute_process(COMMAND ${TO}/bin/python3 -m pip install --quiet --disable-pip-version-check ${packages}
      RESULT_VARIABLE failed)
  endif()
  if(failed)
    message("SKIP: ${PACKAGES} could not be installed: ${failed}")
    file(REMOVE_RECURSE ${TO})
    return()
  endif()
  file(TOUCH ${stamp})
endif()
