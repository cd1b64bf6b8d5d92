"""Reading of iJw messages: `read` for one message, `archive.members` for a ZIP file of them."""
