aws ecr create-repository --repository-name shop
eksctl create cluster -f cluster.yaml
aws ecr delete-repository --repository-name shop --force
eksctl delete cluster -f cluster.yaml
