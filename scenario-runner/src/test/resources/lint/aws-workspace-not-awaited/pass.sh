WORKSPACE_ID=$(aws amp create-workspace --alias shop --query workspaceId --output text)
aws amp wait workspace-active --workspace-id "$WORKSPACE_ID"
