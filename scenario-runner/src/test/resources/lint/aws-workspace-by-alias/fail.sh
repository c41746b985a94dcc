aws amp list-workspaces | jq -r '.workspaces[] | select(.alias=="shop").workspaceId'
