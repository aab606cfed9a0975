"""The faces: what readers, editors, the public and publishers' pages see. A face only calls flows and queries."""
