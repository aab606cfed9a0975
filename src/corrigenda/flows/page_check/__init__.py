"""What stands in a publisher's page, and whether the widget can work there."""
