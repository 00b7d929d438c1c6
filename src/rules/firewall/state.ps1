# Windows' firewall as it is in force (the active store joins policy and local settings), the services
# behind it, and firewalls of other makers. Names of enumerations are the same in every language.
$answer = @{ profiles = @(); services = @(); products = $null; connected = @(); fault = $null; productsFault = $null }
try {
  $answer.profiles = @(
    foreach ($one in @(Get-NetFirewallProfile -PolicyStore ActiveStore -ErrorAction Stop)) {
      @{
        name    = "$($one.Name)"
        enabled = "$($one.Enabled)"
        inbound = "$($one.DefaultInboundAction)"
        leftOut = @($one.DisabledInterfaceAliases | ForEach-Object { "$_" })
      }
    }
  )
} catch {
  $answer.fault = "$($_.FullyQualifiedErrorId)"
}
$answer.services = @(
  foreach ($name in 'mpssvc', 'bfe') {
    $service = Get-Service -Name $name -ErrorAction SilentlyContinue
    @{ name = $name; status = "$($service.Status)" }
  }
)
try {
  $answer.products = @(
    foreach ($one in @(Get-CimInstance -Namespace 'root/SecurityCenter2' -ClassName 'FirewallProduct' -ErrorAction Stop)) {
      @{ name = "$($one.displayName)"; state = $one.productState }
    }
  )
} catch {
  $answer.productsFault = "$($_.FullyQualifiedErrorId)"
}
$answer.connected = @(Get-NetConnectionProfile -ErrorAction SilentlyContinue | ForEach-Object { "$($_.NetworkCategory)" })
$answer
