# Members of the local group Administrators, which is found by its identifier, as its name is in the
# language of the system. Get-LocalGroupMember gives identifiers, but fails as a whole where one
# member is gone or is a role of Microsoft Entra; the caller then asks net.exe by the group's name.
$answer = @{ members = $null; group = $null; accounts = $null; fault = $null }

try {
  $answer.accounts = @(
    foreach ($account in @(Get-CimInstance -ClassName 'Win32_UserAccount' -Filter 'LocalAccount=True' -ErrorAction Stop)) {
      @{ name = "$($account.Name)"; sid = "$($account.SID)"; disabled = [bool]$account.Disabled }
    }
  )
  $group = Get-CimInstance -ClassName 'Win32_Group' -Filter "LocalAccount=True AND SID='S-1-5-32-544'" -ErrorAction Stop
  $answer.group = "$($group.Name)"
} catch {
  $answer.fault = "$($_.FullyQualifiedErrorId)"
}

try {
  $answer.members = @(
    foreach ($member in @(Get-LocalGroupMember -SID 'S-1-5-32-544' -ErrorAction Stop)) {
      @{ name = "$($member.Name)"; sid = "$($member.SID)"; class = "$($member.ObjectClass)" }
    }
  )
} catch {
  $answer.fault = "$($_.FullyQualifiedErrorId)"
}
$answer
