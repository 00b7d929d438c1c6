# Which Wi-Fi adapters there are, and the name of the network that each is joined to. Numbers and
# names only: no text of Windows is parsed, as it is in the language of the system.
$answer = @{ adapters = @(); networks = @(); fault = $null }

try {
  $answer.adapters = @(
    foreach ($adapter in @(Get-NetAdapter -Physical -ErrorAction Stop)) {
      # 9 is NdisPhysicalMediumNative802_11 (ntddndis.h).
      if ($adapter.NdisPhysicalMedium -eq 9) {
        @{
          index = [int]$adapter.InterfaceIndex
          id = "$($adapter.InterfaceGuid)"
          up = ([int]$adapter.InterfaceOperationalStatus -eq 1)
        }
      }
    }
  )
} catch {
  $answer.fault = @{ id = "$($_.FullyQualifiedErrorId)"; category = "$($_.CategoryInfo.Category)" }
}

# Fails where no network is joined at all: then there is none to name.
$joined = @(Get-NetConnectionProfile -ErrorAction SilentlyContinue)
$answer.networks = @(
  foreach ($network in $joined) {
    @{ index = [int]$network.InterfaceIndex; name = "$($network.Name)" }
  }
)
$answer
