/** The language, as tables of scripts and the lines that Windows PowerShell 5.1 prints for them. */
import { linesOf } from './shell';

type Row = readonly [script: string, ...lines: string[]];

const table = (title: string, rows: readonly Row[]): void =>
  describe(title, () => {
    test.each(rows.map(([script, ...lines]) => ({ script, lines })))('$script', async ({ script, lines }) => {
      expect(await linesOf(script)).toEqual(lines);
    });
  });

table('variables', [
  ['$A = 1; $a', '1'],
  ['$x, $y = 1, 2, 3; "$x|$y"', '1|2 3'],
  ['$env:FOO = "bar"; $env:foo', 'bar'],
  ['$env:FOO = "bar"; $env:FOO = ""; $null -eq $env:FOO', 'True'],
  ['${a b} = 3; ${a b}', '3'],
  ['"[$undefined]"', '[]'],
  ['[int]$n = "5"; $n + 1', '6'],
  ['$a = $b = 3; "$a$b"', '33'],
  ['$i = 1; $i++; $i += 2; --$i; $i', '3'],
  ['$i = 1; ($i++); (++$i)', '1', '3'],
  ['$h = @{}; $h.a = 1; $h["b"] = 2; $h.A + $h.b', '3'],
  ['$l = 1, 2; $l[1] = 5; $l[-1]', '5'],
]);

table('text', [
  ["'a''b $x'", "a'b $x"],
  ['"a""b `$x`tq"', 'a"b $x\tq'],
  ['$s = "x"; "$s.Length is $($s.Length)"', 'x.Length is 1'],
  ['$h = @{ n = 1 }; "n=$($h.n), ${env:SystemRoot}"', 'n=1, C:\\Windows'],
  ['"$(1, 2, 3)"', '1 2 3'],
  ['""', ''],
  ["@'\na $b\n'@", 'a $b'],
  ['$b = 1\n@"\na $b "q"\nc `$c\n"@', 'a 1 "q"', 'c $c'],
  ['"abc".Substring(1).ToUpper()', 'BC'],
  ['"a,b;c".Split(",;").Count', '3'],
  ['"  x ".Trim() + "|"', 'x|'],
  ['"C:\\a\\b".Replace("\\", "/")', 'C:/a/b'],
  ['"abc".Contains("B"); "abc".StartsWith("AB", "OrdinalIgnoreCase")', 'False', 'True'],
  ['"{0:D3}|{1,5}|{1,-5}|{2:yyyy-MM-dd}|{{}}" -f 7, "ab", (Get-Date)', '007|   ab|ab   |2026-03-04|{}'],
  ['"{0:N1} {1:P0}" -f 1234.56, 0.5', '1,234.6 50 %'],
]);

table('operators', [
  ['1 + 2 * 3 - 4 / 2', '5'],
  ['7 / 2; 7 % 4; -3 + 1', '3.5', '3', '-2'],
  ['[int]2.5; [int]3.5; [int]"4"', '2', '4', '4'],
  ['1kb; 0x10; 1.5', '1024', '16', '1.5'],
  ['"a" + 1; "5" + 5; 5 + "5"; "ab" * 2', 'a1', '55', '10', 'abab'],
  ['"A" -eq "a"; "A" -ceq "a"; 1 -eq "1"; $null -eq 0', 'True', 'False', 'True', 'False'],
  ['1, 2, 3, 2 -eq 2', '2', '2'],
  ['@(1, 2, 3 -gt 1).Count', '2'],
  ['"abc" -like "A*"; "abc" -notlike "?b"; "a[1]" -like \'a`[1`]\'', 'True', 'True', 'True'],
  ['"id=42" -match "ID=(?<n>\\d+)"; $Matches.n; $Matches[0]', 'True', '42', 'id=42'],
  ['"a-b" -replace "(\\w)-(\\w)", \'$2+$1\'', 'b+a'],
  ['"a1b" -replace "[A-Z]"', '1'],
  ['("a, b,,c" -split ",\\s*").Count; ("a b c" -split " ", 2)[1]; -split " a  b "', '4', 'b c', 'a', 'b'],
  ['1, 2 -join "-"; -join ("a", "b")', '1-2', 'ab'],
  ['1, 2 -contains 2; "B" -in "a", "b"; 3 -notin 1, 2; "a" -notcontains "A"', 'True', 'True', 'True', 'False'],
  ['$true -and -not $false; $true -xor $true; !1', 'True', 'False', 'False'],
  ['$false -and (1 / 0); $true -or (1 / 0)', 'False', 'True'],
  ['5 -band 4; 1 -bor 2; 6 -bxor 3', '4', '3', '5'],
  ['"x" -is [string]; 1 -is [int]; @() -is [array]; 1 -isnot [string]', 'True', 'True', 'True', 'True'],
  ['"5" -as [int]; $null -eq ("x" -as [int])', '5', 'True'],
  ['1..3; (3..1) -join ""; $n = 2; 1..$n', '1', '2', '3', '321', '1', '2'],
  ['[bool]""; [bool]"False"; [bool]@(); [bool]@(0); [bool]@(0, 0)', 'False', 'True', 'False', 'False', 'True'],
]);

table('lists and tables', [
  ['@().Count; @(1).Count; @($null).Count; (1, 2).Length', '0', '1', '1', '2'],
  ['$x = @(); $x += 1; $x += 2, 3; $x.Count', '3'],
  ['(, (1, 2)).Count; @(1, @(2, 3)).Count', '1', '2'],
  ['(1, 2, 3)[0, 2]; (1, 2, 3)[-1]; (1, 2)[9]', '1', '3', '3'],
  ['$h = @{ A = 1; "b c" = 2 }; $h.Count; $h."b c"; $h.ContainsKey("a"); $h.Keys -join ","', '2', '2', 'True', 'A,b c'],
  ['$o = [pscustomobject]@{ A = 1; B = $null }; $o.a; $null -eq $o.c', '1', 'True'],
  ['$o = [pscustomobject]@{ A = 1 }; $o.A = 5; "$o"', '@{A=5}'],
  ['@{ x = 1 }, @{ x = 2 } | ForEach-Object { $_.x }', '1', '2'],
  ['$l = [pscustomobject]@{ n = 1 }, [pscustomobject]@{ n = 2 }; $l.n -join "+"', '1+2'],
  ['$a = 1, 2; $b = $a; $b += 3; $a.Count', '2'],
  ['$a = 3, 1; [array]::Reverse($a); "$a"', '1 3'],
]);

table('statements', [
  ['if (0) { "a" } elseif ("x") { "b" } else { "c" }', 'b'],
  ['if ($null) { "a" }\nelse { "c" }', 'c'],
  ['foreach ($i in 1..3) { if ($i -eq 2) { continue }; $i }', '1', '3'],
  ['foreach ($i in $null) { "never" }', ...[]],
  ['for ($i = 0; $i -lt 5; $i++) { if ($i -eq 2) { break }; $i }', '0', '1'],
  ['$i = 0; while ($i -lt 2) { $i; $i += 1 }', '0', '1'],
  ['$i = 0; do { $i; $i++ } until ($i -ge 2)', '0', '1'],
  ['$i = 5; do { $i } while ($false)', '5'],
  ['switch ("B") {\n "a" { 1 }\n "b" { 2 }\n default { 3 }\n}', '2'],
  ['switch -Wildcard ("abc") {\n "a*" { 1 }\n "*c" { 2; break }\n "b" { 3 }\n}', '1', '2'],
  ['switch (1, 7) {\n 1 { "one" }\n { $_ -gt 5 } { "big" }\n default { "none" }\n}', 'one', 'big'],
  ['switch -Regex ("x1") {\n "^\\d" { 1 }\n "\\d$" { 2 }\n}', '2'],
  ['$x = if ($true) { 1 } else { 2 }; $y = foreach ($i in 1..2) { $i * 2 }; "$x $y"', '1 2 4'],
  ['1 | ForEach-Object { return 5; 6 }; 7', '5', '7'],
  ['& { 1; return; 2 }; 3', '1', '3'],
  ['# nothing\n<# at\nall #>\n"x" # here', 'x'],
  ['Write-Output `\n  5', '5'],
]);

table('functions and blocks', [
  ['function Add($a, $b = 10) { $a + $b }\nadd 1 2; Add -b 5 -a 1; Add 1', '3', '6', '11'],
  [
    'function Say {\n param([string] $Text, [switch] $Loud)\n if ($Loud) { $Text.ToUpper() } else { $Text }\n}\nSay hi; Say hi -Loud',
    'hi',
    'HI',
  ],
  ['function Two { 1; 2 }\n(Two).Count', '2'],
  ['function None { }\n@(None).Count; $null -eq (None)', '0', 'True'],
  ['function Args { $args.Count }\nArgs a b c', '3'],
  ['$x = 1; function Set-It { $x = 2 }; Set-It; $x', '1'],
  ['$x = 1; function Set-It { $script:x = 2 }; Set-It; $x', '2'],
  ['$x = 1; & { $x = 2; $x }; $x; . { $x = 3 }; $x', '2', '1', '3'],
  ['$b = { param($n) $n * 2 }; & $b 4', '8'],
  ['$p = @{ a = 1; b = 2 }; function Sum($a, $b) { $a + $b }; Sum @p', '3'],
  ['1, 2, 3 | Where-Object { $_ -gt 1 } | ForEach-Object { $_ * 10 }', '20', '30'],
  ['$t = 0; 1..3 | ForEach-Object { $t += $_ }; $t', '6'],
  ['function F { param([string[]] $Names)\n $Names.Count }\nF -Names a, b; F a,b', '2', '2'],
]);
