"""What everyone may see: corrections, small fixes, feeds, receipts."""
