# Shared by the scripts: $root, stop, step, build, packages. Messages go to stderr; stdout belongs to the commands that
# the scripts start.

shopt -s inherit_errexit # a failure inside $(…) ends the script
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
logs=$root/build/logs

# stop CODE MESSAGE…: prints one line and exits.
stop()
{
    local code=$1
    shift
    echo "$(basename "$0"): $*" >&2
    exit "$code"
}

# step TITLE COMMAND…: prints the title and the time; the output goes to a log that is shown when the command fails.
step()
{
    local title=$1 started=${EPOCHREALTIME/[.,]/} code=0 log
    shift
    mkdir -p "$logs"
    log=$logs/$(tr -cs '[:alnum:]\n' - <<<"${title,,}").log
    [ ! -t 2 ] || printf '         %s …\r' "$title" >&2
    "$@" >"$log" 2>&1 </dev/null || code=$?
    local tenths=$(((${EPOCHREALTIME/[.,]/} - started) / 100000))
    printf '%4d.%d s %s%s\n' $((tenths / 10)) $((tenths % 10)) "$title" "$([ $code -eq 0 ] || echo ": failed, exit code $code")  " >&2
    [ $code -eq 0 ] || cat "$log" >&2
    return $code
}

# packages LIST…: installs their missing packages.
packages() { "$root/packaging/install" "$@"; }

# configure PRESET: only if it was never configured or the presets have changed; Ninja handles the rest.
configure()
{
    [ "$root/build/$1/build.ninja" -nt "$root/CMakePresets.json" ] || step "Configuring $1" cmake -S "$root" --preset "$1"
}

# build PRESET: configures and builds it.
build()
{
    configure "$1"
    step "Building $1" env -C "$root" cmake --build --preset "$1"
}
