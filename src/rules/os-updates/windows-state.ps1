# When Windows Update last looked and last installed, whether it wants a restart, and when this
# Windows was started. Each part may fail by itself: COM objects are refused in ConstrainedLanguage
# mode. Times of the update agent are UTC without saying so.
param([string]$askExtension)
function Format-Utc($moment) {
  if ($null -eq $moment) { return $null }
  Get-Date -Date $moment -Format 's'
}
$answer = @{ agentFault = $null; bootFault = $null; extensionFault = $null }
try {
  $agent = New-Object -ComObject 'Microsoft.Update.AutoUpdate'
  $answer.lastSearch = Format-Utc $agent.Results.LastSearchSuccessDate
  $answer.lastInstall = Format-Utc $agent.Results.LastInstallationSuccessDate
  $system = New-Object -ComObject 'Microsoft.Update.SystemInfo'
  $answer.restartRequired = $system.RebootRequired
} catch {
  $answer.agentFault = [string]$_
}
try {
  $os = Get-CimInstance -ClassName 'Win32_OperatingSystem' -ErrorAction Stop
  $answer.started = Get-Date -Date $os.LastBootUpTime -Format 'o'
} catch {
  $answer.bootFault = [string]$_
}
if ($askExtension -ne '') {
  try {
    $answer.extensions = @(
      Get-CimInstance -ClassName 'SoftwareLicensingProduct' -Filter $askExtension -Property 'ID', 'LicenseStatus' -ErrorAction Stop |
        Where-Object { $_.LicenseStatus -eq 1 } |
        ForEach-Object { [string]$_.ID }
    )
  } catch {
    $answer.extensionFault = [string]$_
  }
}
$answer
