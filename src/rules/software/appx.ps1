# Store apps of all accounts: what Get-AppxPackage lists, without frameworks and parts of Windows.
$result = @{ packages = @(); error = $null }
try {
  $found = Get-AppxPackage -AllUsers -ErrorAction Stop |
    Where-Object { -not $_.IsFramework -and -not $_.IsResourcePackage -and "$($_.SignatureKind)" -ne 'System' }
  $result.packages = @($found | ForEach-Object {
    @{ name = "$($_.Name)"; version = "$($_.Version)"; publisher = "$($_.PublisherId)" }
  })
} catch {
  $result.error = "$($_.Exception.Message)"
}
$result
