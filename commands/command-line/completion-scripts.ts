/** What each shell has to run to complete the program's command lines; the program itself answers with the proposals. */

/** In bash and zsh a function, in all of them the command: what was typed so far is passed as one word. */
const bash = (name: string): string => `_${name}() {
  local IFS=$'\\n'
  COMPREPLY=($(${name} complete "\${COMP_LINE:0:COMP_POINT}" 2>/dev/null | cut -f 1))
}
complete -o default -F _${name} ${name}
`;

const zsh = (name: string): string => `_${name}() {
  local -a proposals
  proposals=("\${(@f)$(${name} complete "\${(j: :)words[1,CURRENT]}" 2>/dev/null | cut -f 1)}")
  [[ -n "$proposals" ]] && compadd -- $proposals || _files
}
compdef _${name} ${name}
`;

const fish = (name: string): string => `function _${name}
  set -l proposals (${name} complete (commandline -cp) 2>/dev/null)
  test (count $proposals) -gt 0; and printf '%s\\n' $proposals; or __fish_complete_path (commandline -ct)
end
complete -c ${name} -f -a '(_${name})'
`;

const powershell = (name: string): string => `Register-ArgumentCompleter -Native -CommandName ${name} -ScriptBlock {
  param($word, $line, $position)
  ${name} complete "$line".PadRight($position) | ForEach-Object {
    $proposal, $description = $_ -split "\`t"
    [System.Management.Automation.CompletionResult]::new($proposal, $proposal, 'ParameterValue', $description)
  }
}
`;

export const COMPLETION_SCRIPTS = { bash, zsh, fish, powershell } as const;
