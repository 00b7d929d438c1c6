# Antivirus products as Windows Security Center knows them. Windows Server has no Security Center:
# its namespace is missing there (HRESULT 0x8004100e), which the caller tells from "none".
try {
  $found = @(Get-CimInstance -Namespace 'root\SecurityCenter2' -ClassName 'AntiVirusProduct' -ErrorAction Stop)
  $products = @(
    foreach ($one in $found) {
      @{
        name    = [string]$one.displayName
        id      = [string]$one.instanceGuid
        state   = [int]$one.productState
        program = [string]$one.pathToSignedProductExe
        seen    = [string]$one.timestamp
      }
    }
  )
  @{ products = $products; fault = $null }
} catch {
  @{ products = @(); fault = [string]$_.FullyQualifiedErrorId; message = [string]$_ }
}
