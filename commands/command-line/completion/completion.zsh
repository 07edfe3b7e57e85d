_PROGRAM() {
  local -a proposals
  proposals=("${(@f)$(PROGRAM complete "${(j: :)words[1,CURRENT]}" 2>/dev/null | cut -f 1)}")
  [[ -n "$proposals" ]] && compadd -- $proposals || _files
}
compdef _PROGRAM PROGRAM
