Register-ArgumentCompleter -Native -CommandName PROGRAM -ScriptBlock {
  param($word, $line, $position)
  PROGRAM complete "$line".PadRight($position) | ForEach-Object {
    $proposal, $description = $_ -split "`t"
    [System.Management.Automation.CompletionResult]::new($proposal, $proposal, 'ParameterValue', $description)
  }
}
