# Name servers, suffixes and default gateways of the interfaces that lead out, with each gateway's
# address on the wire. Numbers and addresses only: no text of Windows is parsed.
$answer = @{ interfaces = @(); fault = $null }

try {
  $routes = @(Get-NetRoute -DestinationPrefix '0.0.0.0/0' -ErrorAction Stop)
  $answer.interfaces = @(
    foreach ($route in $routes) {
      $index = [int]$route.InterfaceIndex
      $servers = @(Get-DnsClientServerAddress -InterfaceIndex $index -ErrorAction SilentlyContinue)
      $client = @(Get-DnsClient -InterfaceIndex $index -ErrorAction SilentlyContinue)
      $gateway = @(Get-NetNeighbor -InterfaceIndex $index -IPAddress $route.NextHop -ErrorAction SilentlyContinue)
      @{
        index = $index
        dns = @(foreach ($server in $servers) { $server.ServerAddresses })
        suffixes = @(foreach ($one in $client) { "$($one.ConnectionSpecificSuffix)" })
        macs = @(foreach ($one in $gateway) { "$($one.LinkLayerAddress)" })
      }
    }
  )
} catch {
  $answer.fault = @{ id = "$($_.FullyQualifiedErrorId)"; category = "$($_.CategoryInfo.Category)" }
}
$answer
