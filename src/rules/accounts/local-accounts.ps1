# Local accounts: what they are called, their identifiers, and whether they are switched off.
try {
  @{
    accounts = @(
      foreach ($account in @(Get-CimInstance -ClassName 'Win32_UserAccount' -Filter 'LocalAccount=True' -ErrorAction Stop)) {
        @{ name = "$($account.Name)"; sid = "$($account.SID)"; disabled = [bool]$account.Disabled }
      }
    )
    fault = $null
  }
} catch {
  @{ accounts = $null; fault = "$($_.FullyQualifiedErrorId)" }
}
