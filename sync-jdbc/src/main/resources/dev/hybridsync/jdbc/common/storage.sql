SELECT '' AS identity, '' AS storage, '' AS definition
