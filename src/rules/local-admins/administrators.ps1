# Members of the local group Administrators, which is found by its identifier, as its name is in the
# language of the system. Get-LocalGroupMember gives identifiers, but fails as a whole where one
# member is gone or is a role of Microsoft Entra; then net.exe's list is taken: what stands between
# its line of dashes and its last line, whatever language the rest is in.
$answer = @{ members = $null; names = $null; accounts = $null; computer = "$env:COMPUTERNAME"; fault = $null }

try {
  $answer.accounts = @(
    foreach ($account in @(Get-CimInstance -ClassName 'Win32_UserAccount' -Filter 'LocalAccount=True' -ErrorAction Stop)) {
      @{ name = "$($account.Name)"; sid = "$($account.SID)"; disabled = [bool]$account.Disabled }
    }
  )
} catch {
  $answer.fault = "$($_.FullyQualifiedErrorId)"
}

try {
  $answer.members = @(
    foreach ($member in @(Get-LocalGroupMember -SID 'S-1-5-32-544' -ErrorAction Stop)) {
      @{
        name = "$($member.Name)"
        sid = "$($member.SID)"
        class = "$($member.ObjectClass)"
        source = "$($member.PrincipalSource)"
      }
    }
  )
} catch {
  $answer.fault = "$($_.FullyQualifiedErrorId)"
  try {
    $group = Get-CimInstance -ClassName 'Win32_Group' -Filter "LocalAccount=True AND SID='S-1-5-32-544'" -ErrorAction Stop
    $inList = $false
    $lines = @(
      foreach ($line in @(& "$env:SystemRoot\System32\net.exe" 'localgroup' "$($group.Name)")) {
        if ($inList -and "$line" -ne '') { "$line" }
        if ("$line" -like '-----*') { $inList = $true }
      }
    )
    if ($lines.Count -gt 0) { $answer.names = @($lines | Select-Object -First ($lines.Count - 1)) }
  } catch {
    $answer.fault = "$($_.FullyQualifiedErrorId)"
  }
}
$answer
