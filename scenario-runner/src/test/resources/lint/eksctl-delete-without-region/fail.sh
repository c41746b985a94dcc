eksctl delete cluster $CLUSTER
