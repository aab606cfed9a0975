"""What a site's feeds and sitemaps say of its stories."""
