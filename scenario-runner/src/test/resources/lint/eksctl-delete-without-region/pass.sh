eksctl delete cluster $CLUSTER --region $AWS_REGION
