"""How we talk to a publisher's CMS: one folder a kind, found through the entry points `corrigenda.connectors`."""
