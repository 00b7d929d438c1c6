# What Microsoft Defender says of itself. The service behind this can hang where another product is
# at work; the caller has a time limit and other sources.
function Format-Moment($moment) {
  if ($null -eq $moment) { return $null }
  Get-Date -Date $moment -Format 'o'
}
try {
  $status = Get-MpComputerStatus -ErrorAction Stop
  @{
    fault             = $null
    mode              = [string]$status.AMRunningMode
    serviceEnabled    = $status.AMServiceEnabled
    antivirusEnabled  = $status.AntivirusEnabled
    realTime          = $status.RealTimeProtectionEnabled
    tamperProtected   = $status.IsTamperProtected
    outOfDate         = $status.DefenderSignaturesOutOfDate
    signatures        = [string]$status.AntivirusSignatureVersion
    signaturesUpdated = Format-Moment $status.AntivirusSignatureLastUpdated
    platform          = [string]$status.AMProductVersion
    fullScanAge       = $status.FullScanAge
    quickScanAge      = $status.QuickScanAge
  }
} catch {
  @{ fault = [string]$_.FullyQualifiedErrorId; message = [string]$_ }
}
