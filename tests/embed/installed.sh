# The installed program runs from another place, without the build tree's files, and so do the installed patterns.
#
# usage: installed.sh BUILD SCRATCH
set -eu
build=$1 scratch=$2

rm -rf "$scratch"
cmake --install "$build" --prefix "$scratch/first" >/dev/null
mv "$scratch/first" "$scratch/moved"
cd "$scratch"
echo 'About 150 workers came to Paris on Dec. 15, 2019.' >a.txt
./moved/bin/nutgraf -f jsonl a.txt >built-in
./moved/bin/nutgraf --patterns moved/share/nutgraf/patterns -f jsonl a.txt >from-files
cmp built-in from-files
cat built-in
test "$(moved/bin/nutgraf --version)" = "$(moved/bin/nutgraf --version --patterns moved/share/nutgraf/patterns)"
