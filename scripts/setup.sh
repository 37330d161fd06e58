# What demo and test share: a virtual environment with this project in it. Sourced, not run; $root is the checkout.

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }
die() { say "$@"; exit 1; }

# The first Python that is new enough, or the one that $PYTHON names.
find_python() {
    local candidate
    for candidate in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11 python3.10 python; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 10))' >/dev/null 2>&1; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    die "needs Python 3.10 or newer, and found none. Install it, or name it: PYTHON=/path/to/python $0"
}

# install_packages LOG REQUIREMENT…: by uv where there is one, which takes seconds where pip takes a minute; by pip where there is
# none, or where it fails: only pip knows what is set in pip.conf. Files are copied from uv's cache: NLTK, and so plain
# textstat, refuses a dictionary that has a second name there.
install_packages() {
    local log="$1"
    shift
    if command -v uv >/dev/null &&
        uv pip install --python "$python" --upgrade --compile-bytecode --link-mode copy "$@" >"$log" 2>&1; then
        return
    fi
    "$python" -m pip install --disable-pip-version-check --no-input --upgrade "$@" >"$log" 2>&1
}

# set_up FOLDER EXTRA [REQUIREMENT…]: makes the environment and sets $python to its interpreter. It installs only
# when pyproject.toml, the place of the checkout or what is asked for is not what it was the last time.
set_up() {
    local folder="$root/$1" extra="$2" base stamp wanted installed
    shift 2
    python="$folder/bin/python"
    stamp="$folder/installed-$extra"
    wanted="$root $* $(cat "$root/pyproject.toml")"
    # The test environment has all that the loader needs.
    for installed in "$stamp" "$folder/installed-test"; do
        if [ -x "$python" ] && [ -f "$installed" ] && [ "$(cat "$installed")" = "$wanted" ]; then return; fi
    done
    if ! "$python" -m pip --version >/dev/null 2>&1; then
        base=$(find_python) || exit 1
        "$base" -c 'import ensurepip, venv' >/dev/null 2>&1 ||
            die "$base has no venv module. On Debian and Ubuntu: apt-get install python3-venv"
        say "making a virtual environment in $folder"
        "$base" -m venv --clear "$folder" || die "could not make a virtual environment in $folder"
    fi
    say "installing what is needed into $folder; the first time this takes a minute or two"
    if ! install_packages "$folder/install.log" -e "${root}[$extra]" "$@"; then
        grep 'ERROR: ' "$folder/install.log" | tail -n 3 >&2 || true
        die "could not install the packages. Is there a way to the network? All that pip said: $folder/install.log"
    fi
    printf '%s\n' "$wanted" >"$stamp"
}
