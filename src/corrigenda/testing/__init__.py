"""What third parties need to test what they build for Corrigenda."""
