# Local accounts: whether the age of passwords holds for them, and where their password is kept (a
# Microsoft account is not ruled over from here).
$answer = @{ accounts = $null; fault = $null }

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
