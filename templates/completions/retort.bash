# Completion of retort in bash. Names of revisions hold `:`, `@` and `,`: bash splits words at some of them, so the
# line is read anew, and what bash takes for words before is cut off again.
_retort() {
    local IFS=$' \t\n' words ending
    local line=${COMP_LINE:0:COMP_POINT}
    read -ra words <<<"$line"
    case $line in
        *[[:blank:]]) words+=("") ;;
    esac
    local last=$((${#words[@]} - 1))
    local before=${words[last]%"$2"}
    ending=$'\013'
    local reply
    reply=$(_CLAP_IFS=$ending _CLAP_COMPLETE_INDEX=$last _CLAP_COMPLETE_COMP_TYPE=$COMP_TYPE _CLAP_COMPLETE_SPACE=true \
        RETORT_COMPLETE=bash retort -- "${words[@]}" 2>/dev/null) || return
    IFS=$ending
    # A `*` in it stands for itself.
    local flags=$-
    set -f
    COMPREPLY=($reply)
    case $flags in
        *f*) ;;
        *) set +f ;;
    esac
    COMPREPLY=("${COMPREPLY[@]#"$before"}")
    case ${COMPREPLY[0]-} in
        *[=/:]) compopt -o nospace 2>/dev/null ;;
    esac
}
complete -o bashdefault -F _retort retort
