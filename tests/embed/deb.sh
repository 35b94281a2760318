# The Debian package: built, installed into a clean root, run there, and removed without a trace.
#
# usage: deb.sh declared|installed BUILD SCRATCH
#
#   declared   a root with nothing but the package and what it declares to depend on, unpacked: a dependency that is not
#              declared is not there, and the program does not start
#   installed  Debian's essential packages and this one, installed by dpkg with all scripts, and then removed
#
# Needs root (chroot), mmdebstrap, and Debian's packages to be within reach; says SKIP and exits with 77 without.
set -eu
way=$1 build=$2 scratch=$3

skip() { echo "SKIP: $1"; exit 77; }
[ "$(id -u)" -eq 0 ] || skip 'a root for the package can only be made by root'
command -v mmdebstrap >/dev/null || skip 'there is no mmdebstrap'

rm -rf "$scratch"
mkdir -p "$scratch/packages"
cpack --config "$build/CPackConfig.cmake" -G DEB -B "$scratch/cpack" >"$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }
deb=$(find "$scratch/cpack" -maxdepth 1 -name 'nutgraf_*.deb')
test -s "$deb"

# A source of one package. Its folder is in the system's own place for such, because apt reads it as another user.
repository=$(mktemp -d)
trap 'rm -rf "$repository"' EXIT
chmod 755 "$repository"
cp "$deb" "$repository/nutgraf.deb"
{
  printf 'Filename: ./nutgraf.deb\nSize: %s\n' "$(stat -c %s "$deb")"
  printf 'SHA256: %s\n' "$(sha256sum "$deb" | cut -d ' ' -f 1)"
  dpkg-deb -f "$deb"
} >"$repository/Packages"

case $way in
  declared) variant=extract ;;
  installed) variant=essential ;;
  *) echo "no such way: $way" >&2; exit 2 ;;
esac
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
root=$scratch/root
# Debian that is out of reach is no fault of the package; that it cannot be installed is one.
debian() {
  mmdebstrap --variant="$1" --include="$2" --setup-hook="$3" --aptopt='APT::Install-Recommends "false"' \
    "$suite" "$root" >"$scratch/log" 2>&1
}
if ! debian "$variant" nutgraf "echo 'deb [trusted=yes] copy:$repository ./' >\"\$1/etc/apt/sources.list.d/nutgraf.list\""; then
  cp "$scratch/log" "$scratch/failed"
  rm -rf "$root"
  debian extract base-files true || { tail -n 5 "$scratch/failed"; skip "Debian's packages are out of reach"; }
  cat "$scratch/failed"
  exit 1
fi

inside() { chroot "$root" /usr/bin/nutgraf "$@"; }
mkdir -p "$root/articles"
echo 'About 150 workers came to Paris on Dec. 15, 2019.' >"$root/articles/a.txt"
echo '<p>About 150 workers came to Paris on Dec. 15, 2019.</p>' | gzip >"$root/articles/a.html.gz"

# Each library is used: what reads and writes text, JSON, HTML, gzip, XML and SQLite.
inside --version
inside -f jsonl /articles/a.txt >"$scratch/text"
"$build/nutgraf" -f jsonl "$root/articles/a.txt" | sed "s|\"id\": \"$root|\"id\": \"|" | cmp - "$scratch/text"
inside -f sqlite -o /articles/a.db /articles/a.html.gz
test -s "$root/articles/a.db"
inside -f nitf /articles/a.txt >"$root/articles/a.nitf"
inside -k count /articles/a.nitf | grep -q 'About 150 workers'
inside patterns check /usr/share/nutgraf/patterns

test -s "$root/usr/share/man/man1/nutgraf.1"
test -s "$root/usr/share/bash-completion/completions/nutgraf"
if [ "$way" = installed ]; then
  chroot "$root" dpkg --status nutgraf | grep '^Status: install ok installed$'
  chroot "$root" dpkg --verify nutgraf
  chroot "$root" dpkg --purge nutgraf
  left=$(find "$root/usr" "$root/etc" "$root/var" -name '*nutgraf*' ! -path '*/apt/*')
  test -z "$left" || { echo "left behind: $left"; exit 1; }
fi
rm -rf "$root" "$scratch/cpack"
