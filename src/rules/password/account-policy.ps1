# The password policy of local accounts, and which of those accounts it makes change their password.
# secedit writes the policy as name = number, whatever the language; its file is gone again at the end.
$answer = @{ policy = $null; accounts = $null; computer = "$env:COMPUTERNAME"; fault = $null }

$file = "$env:TEMP\beadle-policy-$PID.inf"
try {
  $null = & "$env:SystemRoot\System32\secedit.exe" /export /cfg $file /areas SECURITYPOLICY /quiet
  $policy = @{}
  foreach ($line in @(Get-Content -LiteralPath $file -ErrorAction Stop)) {
    if ("$line" -match '^\s*(MinimumPasswordLength|MaximumPasswordAge|PasswordComplexity|PasswordHistorySize|LockoutBadCount)\s*=\s*(-?\d+)\s*$') {
      $policy["$($Matches[1])"] = [int]$Matches[2]
    }
  }
  if ($policy.Count -gt 0) { $answer.policy = $policy }
} catch {
  $answer.fault = "$($_.FullyQualifiedErrorId)"
} finally {
  Remove-Item -LiteralPath $file -Force -ErrorAction SilentlyContinue
}

# Where a password is kept, by identifier; a Microsoft account is not ruled over from here.
$sources = @{}
foreach ($user in @(Get-LocalUser -ErrorAction SilentlyContinue)) { $sources["$($user.SID)"] = "$($user.PrincipalSource)" }

try {
  $answer.accounts = @(
    foreach ($account in @(Get-CimInstance -ClassName 'Win32_UserAccount' -Filter 'LocalAccount=True' -ErrorAction Stop)) {
      @{
        sid = "$($account.SID)"
        disabled = [bool]$account.Disabled
        expires = [bool]$account.PasswordExpires
        source = "$($sources["$($account.SID)"])"
      }
    }
  )
} catch {
  $answer.fault = "$($_.FullyQualifiedErrorId)"
}
$answer
