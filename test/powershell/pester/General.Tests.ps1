<#
.SYNOPSIS
Rules for every script, checked by PowerShell itself: it parses, its help is complete, it uses no alias.
#>
BeforeDiscovery {
    $folder = Join-Path $PSScriptRoot '../../../powershell'
    $files = @(Get-ChildItem -Path $folder -Filter '*.ps1' | ForEach-Object { @{ Name = $_.Name; Path = $_.FullName } })
}

Describe '<Name>' -ForEach $files {
    BeforeAll {
        $tokens = $null
        $errors = $null
        $tree = [System.Management.Automation.Language.Parser]::ParseFile($Path, [ref]$tokens, [ref]$errors)
        $help = Get-Help -Name $Path -Full
    }

    It 'parses' {
        $errors | Should -BeNullOrEmpty
    }

    It 'is ASCII without a byte order mark' {
        @([System.IO.File]::ReadAllBytes($Path) | Where-Object { $_ -gt 126 }) | Should -BeNullOrEmpty
    }

    It 'has help for itself and for each of its parameters' {
        $help.Synopsis | Should -Match '\w \w'
        $help.description.Text | Should -Not -BeNullOrEmpty
        $help.examples.example | Should -Not -BeNullOrEmpty
        $help.alertSet.alert.Text | Should -Match 'Exit codes:'
        foreach ($parameter in $tree.ParamBlock.Parameters) {
            $name = $parameter.Name.VariablePath.UserPath
            ($help.parameters.parameter | Where-Object { $_.name -eq $name }).description.Text | Should -Not -BeNullOrEmpty -Because $name
        }
    }

    It 'is strict' {
        $tree.EndBlock.Statements[0].Extent.Text | Should -Be 'Set-StrictMode -Version Latest'
        $tree.EndBlock.Statements[1].Extent.Text | Should -Be "`$ErrorActionPreference = 'Stop'"
    }

    It 'uses no alias' {
        $commands = $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
        $names = @($commands | ForEach-Object { $_.GetCommandName() } | Where-Object { $_ })
        @($names | Where-Object { Get-Alias -Name $_ -ErrorAction SilentlyContinue }) | Should -BeNullOrEmpty
    }

    It 'is code for Windows PowerShell 5.1 by the rules of PSScriptAnalyzer' -Skip:(-not (Get-Module -ListAvailable PSScriptAnalyzer)) {
        $rules = @{ PSUseCompatibleSyntax = @{ Enable = $true; TargetVersions = @('5.1') } }
        Invoke-ScriptAnalyzer -Path $Path -Settings @{ Rules = $rules } -Severity Error, Warning -ExcludeRule PSAvoidUsingPositionalParameters |
            Should -BeNullOrEmpty
    }
}
