aws ecr create-repository --repository-name shop
eksctl create cluster -f cluster.yaml
eksctl delete cluster -f cluster.yaml
