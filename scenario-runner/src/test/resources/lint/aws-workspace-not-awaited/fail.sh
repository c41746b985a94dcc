WORKSPACE_ID=$(aws amp create-workspace --alias shop --query workspaceId --output text)
