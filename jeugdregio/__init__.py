"""The project package: settings, core, accounts and the demo."""
