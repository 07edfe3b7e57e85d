_PROGRAM() {
  local IFS=$'\n'
  COMPREPLY=($(PROGRAM complete "${COMP_LINE:0:COMP_POINT}" 2>/dev/null | cut -f 1))
}
complete -o default -F _PROGRAM PROGRAM
