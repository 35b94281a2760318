# usage: run.sh WAY SOURCE BUILD SCRATCH COMPILER FLAGS
set -eu
way=$1 source=$2 build=$3 scratch=$4 compiler=$5 flags=$6
here=$source/tests/embed

case $way in
  add_subdirectory) ;;  # what was compiled before is compiled no more
  *)
    rm -rf "$scratch"
    cmake --install "$build" --prefix "$scratch/installed" >/dev/null
    ;;
esac
mkdir -p "$scratch"

configure() {
  cmake -S "$here/$way" -B "$scratch/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER="$compiler" \
    -DCMAKE_CXX_FLAGS="$flags" "$@" >"$scratch/log" 2>&1 &&
    cmake --build "$scratch/build" --target program >>"$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }
}

case $way in
  find_package) configure -DCMAKE_PREFIX_PATH="$scratch/installed" ;;
  add_subdirectory) configure -DNUTGRAF_SOURCE="$source" ;;
  pkg-config)
    mkdir -p "$scratch/build"
    pc=$(find "$scratch/installed" -name nutgraf.pc -printf '%h')
    # The flags are words, to be split.
    # shellcheck disable=SC2046,SC2086
    "$compiler" -std=c++20 $flags "$here/program.cpp" -o "$scratch/build/program" \
      $(PKG_CONFIG_PATH=$pc pkg-config --static --cflags --libs nutgraf)
    ;;
esac
"$scratch/build/program" | tee "$scratch/printed"
grep -q '^ok 16$' "$scratch/printed"
