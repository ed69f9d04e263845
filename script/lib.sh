# Sourced by the scripts beside it: where things are, talking to the user, and installing what is missing. It relies on
# Debian's apt and dpkg, and on sudo where the caller is not root. Nothing is asked but sudo's password where it has one, so
# it runs without a terminal.
set -euo pipefail
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
logs=$root/build/logs
mkdir -p "$logs"
# Downloads live outside the checkout, so that a second clone starts without the network; in it, for a user without a home.
cache=${XDG_CACHE_HOME:-${HOME:-$root}/.cache}/recto
mkdir -p "$cache" 2>/dev/null && [ -w "$cache" ] || { cache=$root/.cache/recto; mkdir -p "$cache"; }
cd "$root"

say() { printf '%s\n' "$*"; }
fail() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  else sudo --preserve-env=DEBIAN_FRONTEND,http_proxy,https_proxy,no_proxy "$@"; fi
}
# Asks for sudo's password here, where the user sees it: the commands' own output goes to logs.
expect_root() {
  [ "$(id -u)" != 0 ] || return 0
  command -v sudo >/dev/null || fail "packages are missing, and they need root: run it as root, or install sudo"
  sudo -v || fail "packages are missing, and sudo does not let $(id -un) install them: run it as root"
}

# quietly LOG COMMAND...: the command's output goes to build/logs/LOG.log; the end of it is shown when it fails.
quietly() {
  local log=$logs/$1.log; shift
  "$@" >"$log" 2>&1 </dev/null && return
  local code=$?
  tail -n 30 "$log" >&2
  say "failed: $* (the whole output is in $log)" >&2
  return $code
}

# retry COMMAND...: three tries, for what goes over the network.
retry() {
  local try
  for try in 1 2; do "$@" && return; say "try $try failed; once more in $((try * 5)) s"; sleep $((try * 5)); done
  "$@"
}

# missing_packages LIST...: the packages of script/packages/LIST.txt that neither dpkg nor the PATH has.
missing_packages() {
  local installed list package command
  installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' | sed -n 's/^ii  *//p')
  for list in "$@"; do
    while read -r package command; do
      [ -n "$package" ] && [ "${package#\#}" = "$package" ] || continue
      if [ -n "$command" ] && command -v "$command" >/dev/null; then continue; fi
      grep -qxF "$package" <<<"$installed" || printf '%s\n' "$package"
    done <"$root/script/packages/$list.txt"
  done
}

apt() { as_root apt-get -y -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 "$@"; }

# install_packages LIST...: brings what is missing; without a look at the network when nothing is.
install_packages() {
  local missing
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  say "Installing ${#missing[@]} Debian packages: ${missing[*]}"
  expect_root
  quietly apt-update retry apt update || say "apt-get update failed; going on with the package lists that are there"
  quietly apt-install retry apt install --no-install-recommends "${missing[@]}"
}

# build_preset NAME [OPTION...]: configures where that was not done yet (ninja sees to it afterwards) and builds, with the
# options of `cmake --build`; with ccache, where it is there, so that a second clone compiles nothing twice.
build_preset() {
  local dir=$root/build/$1
  if command -v ccache >/dev/null; then export CMAKE_CXX_COMPILER_LAUNCHER=ccache CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1; fi
  if [ ! -f "$dir/build.ninja" ] || [ CMakePresets.json -nt "$dir/build.ninja" ]; then
    quietly "configure-$1" cmake --preset "$1"
  fi
  quietly "build-$1" cmake --build --preset "$@"
}

# seconds_since EPOCHREALTIME: with one decimal.
seconds_since() { printf '%d.%d' $(((${EPOCHREALTIME/./} - ${1/./}) / 1000000)) $(((${EPOCHREALTIME/./} - ${1/./}) / 100000 % 10)); }
