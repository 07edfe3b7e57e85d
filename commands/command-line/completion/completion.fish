function _PROGRAM
  set -l proposals (PROGRAM complete (commandline -cp) 2>/dev/null)
  test (count $proposals) -gt 0; and printf '%s\n' $proposals; or __fish_complete_path (commandline -ct)
end
complete -c PROGRAM -f -a '(_PROGRAM)'
