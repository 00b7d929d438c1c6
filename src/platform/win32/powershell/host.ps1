# Runs the scripts that it is told to, one after the other, for as long as its input is open.
#
# Each line of standard input is one request: JSON in ASCII (what is not ASCII is escaped), so that
# the console's code page does not matter:
#   { "script": full path, "args": [texts], "answer": full path of a file to write, "token": text }
# The answer goes to that file as UTF-8, and then one line "beadle <token>" to standard output.
# Whatever else is printed, by a script or by a module that it loads, is no answer.
#
# Only what ConstrainedLanguage mode allows is used here (test: build/powershell/scripts.test.ts).
# A script block with "process" gets each line as it arrives; one without would get all at the end.

begin {
    $ProgressPreference = 'SilentlyContinue'
    # Windows PowerShell 5.1 writes some lists as { value, Count } unless this is taken away.
    Remove-TypeData -TypeName System.Array -ErrorAction SilentlyContinue
}

process {
    $request = $_ | ConvertFrom-Json
    $envelope = @{ languageMode = "$($ExecutionContext.SessionState.LanguageMode)" }
    try {
        $texts = @($request.args)
        $output = @(& $request.script @texts)
        $envelope.answer = if ($output.Count -gt 0) { $output[-1] } else { $null }
    }
    catch {
        $envelope.error = "$($_.Exception.Message)"
        $envelope.errorId = "$($_.FullyQualifiedErrorId)"
    }
    $json = ConvertTo-Json -InputObject $envelope -Depth 9 -Compress
    Set-Content -LiteralPath $request.answer -Value $json -Encoding UTF8
    "beadle $($request.token)"
}

end {
    # PowerShell hands over its input only to a file that names this variable (ConsoleHost.cs).
    $null = $input
}
