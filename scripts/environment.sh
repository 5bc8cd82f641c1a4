# Make `.venv` with pinned packages; sourced by scripts/demo and scripts/test as: make_environment requirements.txt
# Every package is pinned by hash, the build backend too; nothing is fetched when the pins have not changed.

find_python() {
    for candidate in "${PYTHON:-}" python3.11 python3.12 python3.13 python3 python; do
        [ -n "$candidate" ] || continue
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "briefnlp needs Python 3.11 or newer: install it, or name one with PYTHON=/path/to/python" >&2
    return 1
}

make_environment() {
    local requirements="scripts/$1" stamp=".venv/installed-$1"
    if [ ! -x .venv/bin/python ]; then
        local python
        python="$(find_python)"
        echo "making .venv with $("$python" --version)" >&2
        "$python" -m venv .venv
    fi
    if ! cmp -s "$requirements" "$stamp" || ! .venv/bin/python -c 'import briefnlp' 2>/dev/null; then
        # Some makers of environments leave pip out.
        .venv/bin/python -m pip --version >/dev/null 2>&1 || .venv/bin/python -m ensurepip >/dev/null
        echo "installing pinned packages (once; some minutes)" >&2
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$requirements"
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
        cp "$requirements" "$stamp"
    fi
}
