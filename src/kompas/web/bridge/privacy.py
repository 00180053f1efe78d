"""What the bridge keeps about people: nothing, as long as nobody lives among the things bound."""

from kompas.web.accounts.privacy import holds_nobody

holds_nobody("bridge.Binding", "bridge.Telemetry")
